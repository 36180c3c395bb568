"""Many documents: which are asked for, atomic writing, one failure never damaging another."""
