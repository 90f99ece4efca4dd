"""How a Book becomes cells of a workbook: styles, widths, formats, charts."""
