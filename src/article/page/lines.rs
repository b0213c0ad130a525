//! An element → the lines that it shows.
use super::cues::{self, Part};
use dom_query::NodeRef;

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text, with single spaces.
    pub(super) text: String,
    /// Whether it is the text below a picture.
    pub(super) is_caption: bool,
    /// The name of the picture, before a caption.
    pub(super) picture: Option<String>,
    /// Whether it is a link and nothing else.
    pub(super) is_link: bool,
}

impl Line {
    /// A line of plain text.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// How a picture without a name is called in texts.
const PICTURE: &str = "[img]";

/// The lines of `root`, in its order. The tree is at most as deep as pages may be.
pub(super) fn of(root: &NodeRef<'_>) -> Vec<Line> {
    let mut writer = Writer::default();
    writer.node(root);
    writer.end_line();
    writer.lines
}

/// The text of `node` in one line.
pub(super) fn flat(node: &NodeRef<'_>) -> String {
    let lines = of(node);
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The text that the lines make: an empty line between paragraphs, none between a picture and its caption.
pub(super) fn joined(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if line.is_caption {
            text.push_str(line.picture.as_deref().unwrap_or(PICTURE));
            text.push('\n');
        }
        text.push_str(&line.text);
    }
    text
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    text: String,
    /// Bytes of the line that stand in links.
    linked: usize,
    in_link: bool,
    in_caption: bool,
    /// Within a row of a table, which is one line.
    in_row: bool,
    picture: Option<String>,
}

impl Writer {
    fn node(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            self.write(&node.text());
            return;
        }
        let Some(name) = node.node_name() else {
            self.children(node);
            return;
        };
        match &*name {
            _ if is_unseen(&name) => {}
            "br" | "hr" => self.end_block(),
            "img" => self.picture = name_of(node),
            "a" if !self.in_link => {
                self.in_link = true;
                self.children(node);
                self.in_link = false;
            }
            _ if self.in_caption || self.in_row => {
                self.children(node);
                if is_block(&name) {
                    self.text.push(' ');
                }
            }
            _ if is_caption(node, &name) => {
                self.end_line();
                self.in_caption = true;
                self.children(node);
                self.end_line();
                self.in_caption = false;
            }
            "tr" if node.element_children().len() > 1 => self.row(node),
            _ if is_block(&name) => {
                self.end_line();
                self.children(node);
                self.end_line();
            }
            _ => self.children(node),
        }
    }

    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    /// A row of a table in one line, its cells apart.
    fn row(&mut self, node: &NodeRef<'_>) {
        self.end_line();
        self.in_row = true;
        for (nth, cell) in node.element_children().iter().enumerate() {
            if nth > 0 && !self.text.trim().is_empty() {
                self.text.push_str(" | ");
            }
            self.children(cell);
        }
        self.in_row = false;
        self.end_line();
    }

    fn write(&mut self, text: &str) {
        let before = self.text.len();
        // Line breaks of the source are spaces.
        self.text.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        if self.in_link {
            self.linked += self.text.len() - before;
        }
    }

    fn end_block(&mut self) {
        if self.in_caption || self.in_row {
            self.text.push(' ');
        } else {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            let picture = if self.in_caption { self.picture.take() } else { None };
            self.picture = None;
            // An arrow or a dot before the link is no text.
            let is_link = self.linked > 0 && self.linked * 10 >= text.len() * 8;
            self.lines.push(Line { text, is_caption: self.in_caption, picture, is_link });
        }
        self.text.clear();
        self.linked = 0;
    }
}

/// Whether an element shows nothing that is text.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "embed"
            | "audio"
            | "video"
            | "canvas"
            | "select"
            | "button"
            | "input"
            | "textarea"
            | "head"
            | "title"
            | "map"
            | "datalist"
            | "dialog"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "section"
            | "article"
            | "blockquote"
            | "pre"
            | "header"
            | "footer"
            | "aside"
            | "main"
            | "nav"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "figure"
            | "figcaption"
            | "picture"
            | "address"
            | "center"
            | "details"
            | "summary"
            | "fieldset"
            | "form"
            | "body"
    )
}

/// Whether an element is the text below a picture: it says so, or it is all that stands with a picture in a table.
fn is_caption(node: &NodeRef<'_>, name: &str) -> bool {
    /// A longer text is none.
    const LONGEST: usize = 600;
    let holds_picture = || node.descendants_it().any(|below| below.has_name("img"));
    let is_short = || node.normalized_char_count() < LONGEST;
    match name {
        "figcaption" => true,
        "table" | "figure" => {
            let is_marked = node.descendants_it().any(|below| {
                below.has_name("figcaption") || cues::part(&below) == Some(Part::Caption)
            });
            !is_marked && is_short() && holds_picture()
        }
        "p" | "div" | "td" | "span" | "em" | "small" => {
            cues::part(node) == Some(Part::Caption) && is_short() && !holds_picture()
        }
        _ => false,
    }
}

/// The name of the file of a picture.
fn name_of(image: &NodeRef<'_>) -> Option<String> {
    const LONGEST: usize = 100;
    ["data-src", "data-original", "src"].into_iter().find_map(|key| {
        let address = image.attr(key)?;
        let path = address.split(['?', '#']).next()?;
        let name = path.rsplit('/').next()?;
        let (_, ending) = name.rsplit_once('.')?;
        let is_picture = ["jpg", "jpeg", "png", "gif", "webp"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known));
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        (is_picture && name.len() < LONGEST && name.chars().all(plain)).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::{joined, of};
    use dom_query::Document;

    fn text(html: &str) -> String {
        joined(&of(&Document::from(html).body().unwrap()))
    }

    #[test]
    fn blocks_are_lines_and_captions_stand_below_pictures() {
        assert_eq!(
            text("<p>Một\n  hai <b>ba</b></p>bốn<div>năm<br>sáu</div>"),
            "Một hai ba\n\nbốn\n\nnăm\n\nsáu"
        );
        for picture in [
            "<figure><img src=/a/th-1.jpg?w=5><figcaption><p>Quang cảnh.</p><p>Ảnh: A</p></figcaption></figure>",
            "<p><img src=/a/th-1.jpg></p><p class=photo-caption>Quang cảnh. Ảnh: A</p>",
            "<table><tr><td><img src=th-1.jpg></td></tr><tr><td>Quang cảnh. Ảnh: A</td></tr></table>",
        ] {
            assert_eq!(
                text(&format!("<p>Một.</p>{picture}<p>Hai.</p>")),
                "Một.\n\nth-1.jpg\nQuang cảnh. Ảnh: A\n\nHai.",
                "{picture}"
            );
        }
        assert_eq!(
            text("<figure><img src='data:image/gif;base64,x'><figcaption>A</figcaption></figure>"),
            "[img]\nA"
        );
        // Without a caption a picture says nothing.
        assert_eq!(text("<p><img src=a.jpg></p><p>Hai.</p>"), "Hai.");
        assert_eq!(
            text("<table><tr><th>Xã<th>Dân số</tr><tr><td>A<td>1.000</tr></table>"),
            "Xã | Dân số\n\nA | 1.000"
        );
    }

    #[test]
    fn links_alone_are_known() {
        let lines = of(&Document::from(
            "<ul><li><a href=x>Tin khác</a></li><li>Xem <a href=x>y</a> đi</li></ul>",
        )
        .root());
        assert_eq!(lines.iter().map(|line| line.is_link).collect::<Vec<_>>(), [true, false]);
        assert_eq!(
            text(
                "<script>x</script><style>y</style><p>z<noscript>w</noscript></p><textarea>t</textarea>"
            ),
            "z"
        );
    }
}
