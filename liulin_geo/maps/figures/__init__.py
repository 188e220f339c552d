"""Static figures of the map views (图件): PNG, SVG and PDF for reports, posters and slides."""
