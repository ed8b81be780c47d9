"""Charts drawn as SVG when the site is built: read from ``charts.yml``, findings and CSV files."""
