//! A file of a dump while it is written: statements in, packed bytes out, their number and their sum.
use super::super::packing::{Packer, Packing};
use super::super::whole::{Closed, Whole};
use crate::error::LienketError;
use crate::rdf::{iri, serializer};
use oxigraph::io::{RdfFormat, RdfParser, WriterQuadSerializer};
use oxigraph::model::{Quad, Term};
use sha2::{Digest, Sha256};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// How many bytes go to the disk at a time.
const BUFFER: usize = 1 << 18;

/// What is known of a file that is whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Its name, without its folder.
    pub(crate) name: String,
    /// How many bytes it has.
    pub(crate) bytes: usize,
    /// Their SHA-256, in hexadecimal digits; empty where nobody asks for it.
    pub(crate) sha256: String,
    /// How many statements it holds.
    pub(crate) statements: usize,
}

/// Where the bytes go.
pub(super) enum Sink<'a> {
    /// To somebody else's writer.
    Out(&'a mut dyn Write),
    /// To a file, with the sum where it is asked for.
    File(Box<BufWriter<Whole>>, usize, Option<Sha256>),
}

impl Sink<'_> {
    pub(super) fn file(path: &Path, summed: bool) -> Result<Self, LienketError> {
        let out = BufWriter::with_capacity(BUFFER, Whole::begin(path)?);
        Ok(Self::File(Box::new(out), 0, summed.then(Sha256::new)))
    }
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Out(out) => out.write(bytes),
            Self::File(out, number, sum) => {
                let written = out.write(bytes)?;
                *number += written;
                if let Some(sum) = sum {
                    sum.update(bytes.get(..written).unwrap_or_default());
                }
                Ok(written)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Out(out) => out.flush(),
            Self::File(out, ..) => out.flush(),
        }
    }
}

type Packed<'a> = BufWriter<Packer<Sink<'a>>>;

/// A file that statements are written into.
pub(super) struct Part<'a> {
    body: Body<'a>,
    /// How many statements it has.
    pub(super) statements: usize,
    /// How many bytes they are as lines, before they are packed.
    pub(super) size: usize,
}

enum Body<'a> {
    /// Lines as they come.
    Lines(Packed<'a>),
    /// Another format, and whether that is XML.
    Rdf(Box<WriterQuadSerializer<Packed<'a>>>, bool),
}

impl<'a> Part<'a> {
    pub(super) fn begin(
        sink: Sink<'a>,
        (format, packing): (RdfFormat, Packing),
    ) -> io::Result<Self> {
        let packed = BufWriter::with_capacity(BUFFER, packing.packer(sink)?);
        let body = if matches!(format, RdfFormat::NQuads | RdfFormat::NTriples) {
            Body::Lines(packed)
        } else {
            let serializer = serializer(format).map_err(io::Error::other)?;
            Body::Rdf(Box::new(serializer.for_writer(packed)), format == RdfFormat::RdfXml)
        };
        Ok(Self { body, statements: 0, size: 0 })
    }

    /// Writes statements that come as lines of N-Quads.
    pub(super) fn write(&mut self, lines: &[u8], number: usize) -> io::Result<()> {
        self.statements += number;
        self.size += lines.len();
        match &mut self.body {
            Body::Lines(out) => out.write_all(lines),
            Body::Rdf(out, is_xml) => {
                // The lines are our own.
                let parser = RdfParser::from_format(RdfFormat::NQuads).lenient();
                for quad in parser.for_slice(lines) {
                    let quad = quad.map_err(io::Error::other)?;
                    if *is_xml {
                        check_xml(&quad)?;
                    }
                    out.serialize_quad(&quad)?;
                }
                Ok(())
            }
        }
    }

    /// Ends it. A file is to be moved into its place then.
    pub(super) fn finish(self) -> io::Result<Option<(Closed, Facts)>> {
        let written = match self.body {
            Body::Lines(out) => out,
            Body::Rdf(out, _) => out.finish()?,
        };
        let packer = written.into_inner().map_err(io::IntoInnerError::into_error)?;
        match packer.finish()? {
            Sink::Out(out) => {
                out.flush()?;
                Ok(None)
            }
            Sink::File(file, bytes, sum) => {
                let sha256 = sum.map(|sum| iri::hex(&sum.finalize(), 64)).unwrap_or_default();
                let whole = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                let facts =
                    Facts { name: String::new(), bytes, sha256, statements: self.statements };
                Ok(Some((whole.close(), facts)))
            }
        }
    }
}

/// Fails where a text has a character that XML cannot hold, or would give back as another one.
fn check_xml(quad: &Quad) -> io::Result<()> {
    let Term::Literal(literal) = &quad.object else { return Ok(()) };
    let fits = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    match literal.value().chars().find(|c| !fits(*c)) {
        None => Ok(()),
        Some(c) => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!(
                "the text of {} {} has the character {}, which XML cannot hold; every other format can, .nt or .ttl",
                quad.subject,
                quad.predicate,
                c.escape_unicode()
            ),
        )),
    }
}
