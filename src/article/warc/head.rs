//! The head of a WARC record.
use crate::words::{Said, reason};

/// The most fields of a head.
const FIELDS: usize = 64;

/// What the head says that is of use.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Whether the record holds what a server answered.
    pub(super) is_response: bool,
    /// The bytes of its content.
    pub(super) length: u64,
    /// What was asked for.
    pub(super) address: Option<String>,
    /// Why the crawler kept only a part.
    pub(super) truncated: Option<String>,
}

impl Head {
    /// Reads `bytes`: the line of the version, the fields, an empty line.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Said> {
        let broken = |cause: &str| reason("warc.head", &[("cause", &cause)]);
        let fields =
            memchr::memchr(b'\n', bytes).and_then(|at| bytes.get(at + 1..)).unwrap_or_default();
        let mut room = [httparse::EMPTY_HEADER; FIELDS];
        let (_, fields) = match httparse::parse_headers(fields, &mut room) {
            Ok(httparse::Status::Complete(read)) => read,
            Ok(httparse::Status::Partial) => return Err(broken("no empty line ends it")),
            Err(cause) => return Err(broken(&cause.to_string())),
        };
        let field = |name: &str| {
            let value = fields.iter().find(|field| field.name.eq_ignore_ascii_case(name))?.value;
            Some(String::from_utf8_lossy(value).trim().to_owned())
        };
        let length = field("Content-Length").and_then(|length| length.parse().ok());
        let kind = field("WARC-Type").unwrap_or_default();
        let is_http = field("Content-Type").is_none_or(|kind| kind.starts_with("application/http"));
        let segment = field("WARC-Segment-Number").map(|number| format!("segment {number}"));
        Ok(Self {
            is_response: kind.eq_ignore_ascii_case("response") && is_http,
            length: length.ok_or_else(|| reason("warc.length", &[]))?,
            address: field("WARC-Target-URI")
                .map(|address| address.trim_matches(['<', '>']).to_owned()),
            truncated: field("WARC-Truncated").or(segment),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Head;

    #[test]
    fn a_head_is_read() {
        let head = Head::parse(b"WARC/1.0\r\nWARC-Type: response\r\nwarc-target-uri: <https://example.org/a>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 12\r\n\r\n").unwrap();
        assert_eq!(
            head,
            Head {
                is_response: true,
                length: 12,
                address: Some("https://example.org/a".into()),
                truncated: None
            }
        );
        assert!(
            !Head::parse(b"WARC/1.1\nWARC-Type: revisit\nContent-Length: 0\n\n")
                .unwrap()
                .is_response
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (bytes, expected) in [
            (&b"WARC/1.0\r\nWARC-Type: response\r\n\r\n"[..], "Content-Length"),
            (b"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "Content-Length"),
            (b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n", "Content-Length"),
            (b"WARC/1.0\r\nno field\r\n\r\n", "head"),
            (b"WARC/1.0\r\n", "head"),
        ] {
            let why = Head::parse(bytes).unwrap_err().en;
            assert!(why.contains(expected), "{why}");
        }
    }
}
