"""Acts, claims, attendance and list checks -> positions. Reads only; a module per concept."""
