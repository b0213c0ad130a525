//! [`Atlas`]: the provinces of Việt Nam and their cooperation on the map; [`write_map`] writes it as `GeoJSON` (RFC 7946) for QGIS,
//! geopandas, Leaflet.
mod feature;
mod geometry;

pub use feature::Atlas;

use crate::error::LienketError;
use crate::export::{Packing, write_packed};
use std::io::{self, Write};
use std::path::Path;

/// Writes the map into a file, which stands there only once it is whole: a feature a line. Tells how many there are.
///
/// # Errors
/// Those of writing.
pub fn write_map(atlas: &Atlas, file: &Path, packing: Packing) -> Result<usize, LienketError> {
    let failed = |source| LienketError::Io { path: file.to_owned(), source };
    write_packed(file, packing, |out| write(atlas, out).map_err(failed))
}

fn write(atlas: &Atlas, out: &mut dyn Write) -> io::Result<usize> {
    let features = atlas.features();
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut before = "\n";
    for feature in &features {
        write!(out, "{before}{feature}")?;
        before = ",\n";
    }
    out.write_all(b"\n]}\n")?;
    Ok(features.len())
}
