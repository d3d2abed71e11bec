// What both rivals need: the same graph as JSON, and a mark when two frames after their first drawing have passed.
window.graphOf = async () => (await fetch("/graph.json")).json();
window.shown = () => requestAnimationFrame(() => requestAnimationFrame(() => performance.getEntriesByName("network-shown").length || performance.mark("network-shown")));
