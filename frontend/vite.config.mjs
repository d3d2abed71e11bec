// One classic script, loaded with `defer` by the network's page; no chunks, no hashes: collectstatic gives the hash.
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  build: {
    outDir: "../netzwerkstatt/design/static/network",
    emptyOutDir: true,
    target: "es2022",
    reportCompressedSize: false,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "network", fileName: () => "network.js" },
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node", pool: "threads", isolate: false, cache: false },
});
