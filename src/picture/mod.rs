//! A [`Page`] of pictures → one HTML file or one SVG file, that need nothing but themselves.
//!
//! [`html`] writes what is to be read (events, trails, tables, evidence) as plain HTML, so that it can be read without
//! scripts and printed; the scripts in `web/` draw the pictures from the data beside it and filter both. [`svg`] draws
//! the same pictures without scripts.
mod data;
pub(crate) mod document;
mod layout;
mod meetings;
pub(crate) mod markup;
mod of_network;
mod of_trace;
mod of_trails;
mod page;
mod sections;
mod shapes;
mod svg;
mod wording;

pub use document::html;
pub use meetings::Meetings;
pub use of_trace::evidence_of;
pub use page::{
    Arc, Delegate, Direction, Edge, Event, Evidence, Hop, Map, Named, Network, Node, Page, Stop,
    Trail,
};
pub use shapes::{Island, Shapes, Standing, Unit};
pub use svg::svg;
pub use wording::Wording;
