//! The bytes of a page → its text: UTF-8 wherever they are that, else what their mark, the header or the page itself says.
use super::Raw;
use crate::article::Origin;
use crate::error::LienketError;
use crate::words::reason;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1258};
use std::borrow::Cow;

/// How much of a page is looked through for its encoding, as browsers do.
const HEAD: usize = 1024;

/// So many characters may be damaged in a page that is read all the same; of a longer one every thousandth.
const DAMAGED: usize = 8;

/// The text of the page found at `origin`.
pub(in crate::article) fn text<'a>(
    raw: &Raw<'a>,
    origin: &Origin,
) -> Result<Cow<'a, str>, LienketError> {
    let bytes = raw.bytes;
    let marked = Encoding::for_bom(bytes);
    if marked.is_none_or(|(encoding, _)| encoding == UTF_8)
        && let Ok(text) = std::str::from_utf8(bytes)
        && !looks_wide(bytes)
    {
        // Many pages name an encoding that they had once; nothing but UTF-8 passes for UTF-8.
        return Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)));
    }
    let encoding = marked
        .map(|(encoding, _)| encoding)
        .or_else(|| raw.charset.and_then(labelled))
        .or_else(|| named_within(bytes))
        .unwrap_or(WINDOWS_1258);
    let (text, encoding, damaged) = encoding.decode(bytes);
    let lost = if damaged { text.matches('\u{fffd}').count() } else { 0 };
    if lost > DAMAGED.max(text.len() / 1000) || looks_wide(bytes) && marked.is_none() {
        let filled: [(&str, &dyn crate::words::Tells); 2] =
            [("encoding", &encoding.name()), ("lost", &lost)];
        return Err(origin.refuse(reason("page.encoding", &filled)));
    }
    Ok(Cow::Owned(text.into_owned()))
}

/// Whether zeros stand where UTF-16 has them.
fn looks_wide(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let zeros = memchr::memchr_iter(0, head).count();
    zeros * 4 > head.len()
}

fn labelled(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

/// The encoding that the page names: `<meta charset=…>`, `content="text/html; charset=…"`, `<?xml … encoding="…"?>`.
fn named_within(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    ["charset", "encoding"].into_iter().find_map(|key| {
        let mut after = head.split(key).skip(1);
        after.find_map(|rest| {
            let value =
                rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| {
                !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.')
            })?;
            labelled(value.get(..end)?)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Raw, text};
    use crate::article::Origin;
    use encoding_rs::{UTF_8, WINDOWS_1258};
    use std::path::Path;
    use std::sync::Arc;

    fn read(bytes: &[u8], charset: Option<&str>) -> Result<String, String> {
        let origin = Origin { path: Arc::from(Path::new("a.html")), line: None };
        let raw = Raw { bytes, charset, address: None };
        text(&raw, &origin).map(std::borrow::Cow::into_owned).map_err(|fault| fault.to_string())
    }

    #[test]
    fn the_mark_the_header_and_the_page_tell_the_encoding() {
        let page = "<meta charset=windows-1258><p>Ông A dự hội nghị tại Huế";
        assert_eq!(read(page.as_bytes(), None).unwrap(), page, "UTF-8 whatever it calls itself");
        // In this encoding tones are letters of their own.
        let (bytes, _, lost) = WINDOWS_1258.encode("<meta charset=\"windows-1258\"><p>ông ở đâu");
        assert!(lost || read(&bytes, None).unwrap().contains("ông"));
        assert!(read(b"<p>\xf4ng \xfe", Some("windows-1258")).unwrap().contains("ông"));
        let wide: Vec<u8> =
            "\u{feff}<p>Lào Cai".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide, None).unwrap(), "<p>Lào Cai");
        assert_eq!(read("\u{feff}<p>Huế".as_bytes(), None).unwrap(), "<p>Huế");
        let cut = "<meta charset=utf-8><p>Huế".as_bytes();
        assert!(
            read(cut.get(..cut.len() - 1).unwrap(), None).unwrap().contains('\u{fffd}'),
            "{}",
            UTF_8.name()
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> =
            (0..4000_u32).map(|n| u8::try_from(n * 7919 % 251).unwrap() | 0x80).collect();
        let page = [b"<meta charset=utf-8>".as_slice(), &noise].concat();
        assert!(read(&page, None).unwrap_err().contains("UTF-8"), "{:?}", read(&page, None));
        let bare: Vec<u8> =
            "<p>Lao Cai va Yen Bai".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(read(&bare, None).is_err());
    }
}
