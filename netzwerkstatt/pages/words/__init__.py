"""Words of the first pages: true of every installation, and marked where the operator must add its own."""
