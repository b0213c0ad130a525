//! The answer of a server, as a record keeps it.
use crate::article::page::LARGEST_PAGE;
use crate::words::{Said, Tells, reason};
use std::borrow::Cow;
use std::io::{self, ErrorKind, Read};

/// The most fields of the head of a response.
const FIELDS: usize = 128;

/// How the body is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstandard,
}

/// A response that holds a page.
#[derive(Debug)]
pub(super) struct Response {
    /// The encoding that its head names.
    pub(super) charset: Option<String>,
    coding: Option<Coding>,
    is_chunked: bool,
    /// The bytes of its head.
    head: usize,
    bytes: Vec<u8>,
}

impl Response {
    /// Reads the head of the response that begins with `bytes`; `None` where it is no page, or none of status 200.
    pub(super) fn parse(bytes: &[u8]) -> Result<Option<Self>, Said> {
        let mut room = [httparse::EMPTY_HEADER; FIELDS];
        let mut response = httparse::Response::new(&mut room);
        let mut lenient = httparse::ParserConfig::default();
        lenient
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .ignore_invalid_headers_in_responses(true);
        let broken = |cause: &str| reason("warc.http", &[("cause", &cause)]);
        let head = match lenient.parse_response(&mut response, bytes) {
            Ok(httparse::Status::Complete(head)) => head,
            Ok(httparse::Status::Partial) => return Err(broken("its head has no end")),
            Err(cause) => return Err(broken(&cause.to_string())),
        };
        let field = |name: &str| {
            let value =
                response.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name))?.value;
            Some(String::from_utf8_lossy(value).trim().to_ascii_lowercase())
        };
        let kind = field("content-type").unwrap_or_default();
        let (kind, parameters) = kind.split_once(';').unwrap_or((&kind, ""));
        if response.code != Some(200)
            || !matches!(kind.trim(), "text/html" | "application/xhtml+xml")
        {
            return Ok(None);
        }
        let charset = parameters.split(';').find_map(|part| part.trim().strip_prefix("charset="));
        let coding = match field("content-encoding").as_deref() {
            Some("gzip" | "x-gzip") => Some(Coding::Gzip),
            Some("deflate") => Some(Coding::Deflate),
            Some("br") => Some(Coding::Brotli),
            Some("zstd") => Some(Coding::Zstandard),
            Some(_) | None => None,
        };
        Ok(Some(Self {
            charset: charset.map(str::to_owned),
            coding,
            is_chunked: field("transfer-encoding").is_some_and(|coding| coding.contains("chunked")),
            head,
            bytes: Vec::new(),
        }))
    }

    /// Takes the bytes of the response, its head before them.
    pub(super) fn take(&mut self, bytes: Vec<u8>) {
        self.bytes = bytes;
    }

    /// Its body, unpacked. Of one that is larger than pages are there is so much that the excess shows.
    pub(super) fn body(&self) -> Result<Cow<'_, [u8]>, Said> {
        let body = self.bytes.get(self.head..).unwrap_or_default();
        if body.len() > LARGEST_PAGE {
            return Ok(Cow::Borrowed(body));
        }
        let body = if self.is_chunked { joined(body)? } else { Cow::Borrowed(body) };
        let Some(coding) = self.coding else { return Ok(body) };
        match unpacked(&body, coding) {
            Ok(page) => Ok(Cow::Owned(page)),
            // Many crawlers unpack the body and leave the head as it was.
            Err(_) if looks_plain(&body) => Ok(body),
            Err(cause) => {
                let told: [(&str, &dyn Tells); 2] = [("coding", &coding.name()), ("cause", &cause)];
                Err(reason("warc.body", &told))
            }
        }
    }
}

impl Coding {
    const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Deflate => "deflate",
            Self::Brotli => "br",
            Self::Zstandard => "zstd",
        }
    }
}

/// The chunks of `body` without their lengths; the body as it is where the crawler has joined them.
fn joined(body: &[u8]) -> Result<Cow<'_, [u8]>, Said> {
    let cut = || reason("warc.http", &[("cause", &"a chunk is cut off")]);
    let mut page = Vec::new();
    let mut rest = body;
    loop {
        let (head, length) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(chunk)) => chunk,
            Ok(httparse::Status::Partial) | Err(_) if page.is_empty() => {
                return Ok(Cow::Borrowed(body));
            }
            Ok(httparse::Status::Partial) | Err(_) => return Err(cut()),
        };
        if length == 0 {
            return Ok(Cow::Owned(page));
        }
        let length = usize::try_from(length).map_err(|_too_long| cut())?;
        let end = head.checked_add(length).ok_or_else(cut)?;
        let Some(chunk) = rest.get(head..end) else {
            return if page.is_empty() && looks_plain(body) {
                Ok(Cow::Borrowed(body))
            } else {
                Err(cut())
            };
        };
        page.extend_from_slice(chunk);
        rest = rest.get(end..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// `body` unpacked, at most so much that its excess shows.
fn unpacked(body: &[u8], coding: Coding) -> io::Result<Vec<u8>> {
    let most = LARGEST_PAGE as u64 + 1;
    let mut page = Vec::new();
    match coding {
        Coding::Gzip => {
            flate2::bufread::MultiGzDecoder::new(body).take(most).read_to_end(&mut page)?
        }
        Coding::Deflate => {
            let framed = flate2::bufread::ZlibDecoder::new(body).take(most).read_to_end(&mut page);
            // Some servers leave out the frame that the standard asks for.
            framed.or_else(|_| {
                page.clear();
                flate2::bufread::DeflateDecoder::new(body).take(most).read_to_end(&mut page)
            })?
        }
        Coding::Brotli => {
            brotli_decompressor::Decompressor::new(body, 4096).take(most).read_to_end(&mut page)?
        }
        Coding::Zstandard => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(body)?;
            decoder.window_log_max(27)?;
            decoder.take(most).read_to_end(&mut page)?
        }
    };
    if page.is_empty() && !body.is_empty() {
        return Err(io::Error::from(ErrorKind::InvalidData));
    }
    Ok(page)
}

/// Whether bytes begin as a page that is not packed.
fn looks_plain(body: &[u8]) -> bool {
    let head = body.trim_ascii_start();
    head.starts_with(b"<") || head.starts_with(b"\xef\xbb\xbf<")
}
