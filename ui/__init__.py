"""The desktop: dock, charts, map tools. Builds parameters and runs registered algorithms; holds no method."""
