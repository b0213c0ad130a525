//! A file of a dump while it is written: statements in, packed bytes out, their number and their sum.
use super::super::packing::{Packer, Packing};
use super::super::whole::{Closed, Whole};
use crate::error::LienketError;
use crate::rdf::{iri, prefixes};
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer, WriterQuadSerializer};
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
    /// Another format.
    Rdf(Box<WriterQuadSerializer<Packed<'a>>>),
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
            let mut serializer = RdfSerializer::from_format(format);
            for (name, namespace) in prefixes() {
                serializer = serializer.with_prefix(name, namespace).map_err(io::Error::other)?;
            }
            Body::Rdf(Box::new(serializer.for_writer(packed)))
        };
        Ok(Self { body, statements: 0, size: 0 })
    }

    /// Writes statements that come as lines of N-Quads.
    pub(super) fn write(&mut self, lines: &[u8], number: usize) -> io::Result<()> {
        self.statements += number;
        self.size += lines.len();
        match &mut self.body {
            Body::Lines(out) => out.write_all(lines),
            Body::Rdf(out) => {
                // The lines are our own.
                let parser = RdfParser::from_format(RdfFormat::NQuads).lenient();
                for quad in parser.for_slice(lines) {
                    out.serialize_quad(quad.map_err(io::Error::other)?.as_ref())?;
                }
                Ok(())
            }
        }
    }

    /// Ends it. A file is to be moved into its place then.
    pub(super) fn finish(self) -> io::Result<Option<(Closed, Facts)>> {
        let packed = match self.body {
            Body::Lines(out) => out,
            Body::Rdf(out) => out.finish()?,
        };
        let packer = packed.into_inner().map_err(io::IntoInnerError::into_error)?;
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
