//! The header of a saved query: comments `# key: value` before the first line that is none.
use super::parameter::Parameter;
use crate::words::{Said, Tells, reason};

/// What the header of a saved query says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The question in a few words.
    pub title: Said,
    /// What the answer tells, and what it does not.
    pub about: Said,
    /// What may be set, in the order of the file.
    pub parameters: Vec<Parameter>,
    /// A call that can be tried.
    pub example: Option<String>,
}

/// What is wrong with a line, from 1.
pub(super) type Fault = (u64, Said);

const KEYS: &str = "title, title-en, about, about-en, param, example";

impl Header {
    /// The header of a file; `None` where there is no title. English words that are missing are taken from the Vietnamese.
    pub(super) fn read(text: &str) -> Result<Option<Self>, Fault> {
        let mut header = Self::default();
        let mut has_title = false;
        for (line, number) in text.lines().zip(1..) {
            let Some(comment) = line.strip_prefix('#') else { break };
            let Some((key, value)) = comment.trim().split_once(':') else { continue };
            let value = value.trim();
            let (key, name) =
                key.split_once(' ').map_or((key, None), |(key, name)| (key, Some(name)));
            match (key, name) {
                ("title", None) => {
                    has_title = !value.is_empty();
                    value.clone_into(&mut header.title.vi);
                }
                ("title-en", None) => value.clone_into(&mut header.title.en),
                ("about", None) => value.clone_into(&mut header.about.vi),
                ("about-en", None) => value.clone_into(&mut header.about.en),
                ("example", None) => header.example = Some(value.to_owned()),
                ("param", Some(name)) => {
                    let parameter =
                        Parameter::read(name.trim(), value).map_err(|fault| (number, fault))?;
                    if header.parameters.iter().any(|other| other.name == parameter.name) {
                        let name = format!("{name:?}");
                        return Err((number, reason("saved.twice", &[("name", &name)])));
                    }
                    header.parameters.push(parameter);
                }
                _ if has_title => {
                    let met = format!("{:?}", comment.trim());
                    let filled: [(&str, &dyn Tells); 2] = [("met", &met), ("allowed", &KEYS)];
                    return Err((number, reason("saved.key", &filled)));
                }
                // Any comment that happens to have a colon.
                _ => {}
            }
        }
        for said in [&mut header.title, &mut header.about] {
            if said.en.is_empty() {
                said.en.clone_from(&said.vi);
            }
        }
        Ok(has_title.then_some(header))
    }
}

#[cfg(test)]
mod tests {
    use super::Header;
    use crate::saved::Kind;
    use crate::words::Said;

    fn read(text: &str) -> Header {
        Header::read(text).expect("sound").expect("a title")
    }

    #[test]
    fn a_header_says_what_is_asked() {
        let header = read(
            "# title: Ai giữ chức\n# title-en: Who holds\n# about: Theo báo: ai\n\
             # param place: place = tỉnh A | Địa phương | The place\n# param on: date\n# example: lienket run x\n\
             SELECT * {}\n# title: no header any more\n",
        );
        assert_eq!(header.title, Said { vi: "Ai giữ chức".into(), en: "Who holds".into() });
        assert_eq!(header.about.en, "Theo báo: ai");
        assert_eq!(header.example.as_deref(), Some("lienket run x"));
        let kinds: Vec<_> =
            header.parameters.iter().map(|one| (&*one.name, one.kind.clone())).collect();
        assert_eq!(kinds, [("place", Kind::Place), ("on", Kind::Date)]);
    }

    #[test]
    fn a_file_without_a_title_is_no_saved_query() {
        for text in ["", "SELECT * {}", "# Who: is\n# param x: date\nASK {}", "# title:\nASK {}"] {
            assert_eq!(Header::read(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_a_header_may_not_say_is_told_with_its_line() {
        for (text, line, part) in [
            ("# title: a\n# titel-en: b\n", 2, "allowed: title"),
            ("# title: a\n# param x: colour\n", 2, "allowed: text"),
            ("# title: a\n# param x: date\n# param x: year\n", 3, "twice"),
            ("# title: a\n# param x y: date\n", 2, "letters"),
        ] {
            let (at, reason) = Header::read(text).expect_err(text);
            assert!(at == line && reason.en.contains(part), "{text}: {at} {reason}");
        }
    }
}
