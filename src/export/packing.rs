//! How files are packed: gzip and Zstandard, both ways. The same bytes packed are the same bytes.
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use std::io::{self, BufReader, Read, Write};

/// How a file is packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    #[default]
    None,
    /// By gzip: `.gz`.
    Gzip,
    /// By Zstandard: `.zst`.
    Zstd,
}

/// The endings of packed files.
const ENDINGS: [(&str, Packing); 2] = [(".gz", Packing::Gzip), (".zst", Packing::Zstd)];

/// With which bytes a packed file begins.
const SIGNS: [(&[u8], Packing); 2] =
    [(&[0x1f, 0x8b], Packing::Gzip), (&[0x28, 0xb5, 0x2f, 0xfd], Packing::Zstd)];

/// The level of Zstandard; its own usual one.
const ZSTD_LEVEL: i32 = 3;

impl Packing {
    /// What the name of a file tells, in small letters, and the name without that.
    pub fn of(name: &str) -> (&str, Self) {
        let packed = ENDINGS
            .iter()
            .find_map(|(ending, packing)| Some((name.strip_suffix(ending)?, *packing)));
        packed.unwrap_or((name, Self::None))
    }

    /// What it adds to the name of a file: `.gz`, or nothing.
    pub fn ending(self) -> &'static str {
        ENDINGS.iter().find(|(_, packing)| *packing == self).map_or("", |(ending, _)| ending)
    }

    /// The media type of what is packed so; `None` where it is not.
    pub const fn media_type(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Gzip => Some("application/gzip"),
            Self::Zstd => Some("application/zstd"),
        }
    }

    /// As which a file is packed that begins with these bytes.
    pub fn by_sign(begin: &[u8]) -> Self {
        SIGNS
            .iter()
            .find(|(sign, _)| begin.starts_with(sign))
            .map_or(Self::None, |(_, packing)| *packing)
    }

    /// Packs what `fill` writes into `out`. Neither a time nor a name goes in.
    ///
    /// # Errors
    /// Those of `fill`; those of writing, which `failed` words.
    pub fn pack<T, E>(
        self,
        out: &mut dyn Write,
        failed: impl Fn(io::Error) -> E,
        fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
    ) -> Result<T, E> {
        match self {
            Self::None => fill(out),
            Self::Gzip => {
                let mut zip = GzEncoder::new(out, Compression::default());
                let filled = fill(&mut zip)?;
                zip.finish().map_err(failed)?;
                Ok(filled)
            }
            Self::Zstd => {
                let mut zip = zstd::Encoder::new(out, ZSTD_LEVEL).map_err(&failed)?;
                // Whoever unpacks learns where a byte has changed.
                zip.include_checksum(true).map_err(&failed)?;
                let filled = fill(&mut zip)?;
                zip.finish().map_err(failed)?;
                Ok(filled)
            }
        }
    }

    /// Unpacks `from`, of one piece or of several one behind the other.
    ///
    /// # Errors
    /// What is needed to unpack cannot be made.
    pub fn unpack<'a>(self, from: impl Read + Send + 'a) -> io::Result<Box<dyn Read + Send + 'a>> {
        Ok(match self {
            Self::None => Box::new(from),
            Self::Gzip => Box::new(MultiGzDecoder::new(BufReader::new(from))),
            Self::Zstd => Box::new(zstd::Decoder::new(from)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Packing;
    use std::io::{self, Read};

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        let text = "Thanh Hóa ".repeat(50_000);
        for packing in [Packing::None, Packing::Gzip, Packing::Zstd] {
            let pack = || {
                let mut packed = Vec::new();
                packing
                    .pack(&mut packed, |fault| fault, |out| out.write_all(text.as_bytes()))
                    .expect("packing");
                packed
            };
            let packed = pack();
            assert_eq!(packed, pack(), "the same bytes");
            assert_eq!(Packing::by_sign(&packed), packing);
            for times in 1..3 {
                let mut unpacked = String::new();
                let packed = packed.repeat(times);
                let read = packing.unpack(packed.as_slice()).expect("unpacking");
                read.take(u64::MAX).read_to_string(&mut unpacked).expect("reading");
                assert_eq!(unpacked, text.repeat(times));
            }
            if packing != Packing::None {
                let half = packed.get(..packed.len() / 2).unwrap_or_default();
                let read = packing.unpack(half).expect("unpacking");
                assert!(
                    io::copy(&mut read.take(u64::MAX), &mut io::sink()).is_err(),
                    "it breaks off"
                );
            }
        }
    }
}
