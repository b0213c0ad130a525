//! What a page says of itself: headline, date, address, site, authors.
use super::cues::{self, Part};
use super::{Address, day, lines, linked, tree};
use crate::value::PartialDate;
use dom_query::{Document, NodeRef};
use std::collections::BTreeMap;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct About {
    /// The headline.
    pub(super) title: Option<String>,
    /// When it was published.
    pub(super) published: Option<PartialDate>,
    /// Its address: the one by which it wants to be called, else that from which it came.
    pub(super) address: Option<Address>,
    /// The name of the site.
    pub(super) site: Option<String>,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// What it is about, in a sentence or two: often its first paragraph.
    pub(super) description: Option<String>,
    /// What it calls itself.
    pub(super) claim: Claim,
    /// Whether it asks for a password.
    pub(super) asks_password: bool,
    /// Whether it only sends the reader on.
    pub(super) sends_on: bool,
}

/// What a page calls itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Claim {
    /// An article.
    Article,
    /// A list of others, or a site.
    List,
    /// Nothing.
    #[default]
    Nothing,
}

/// The names under which pages give the day of publication, the surest first.
const DATES: [&str; 16] = [
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "og:published_time",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "date",
];

/// Reads what `document` says, whose text is `html` and which was fetched from `fetched`.
pub(super) fn read(document: &Document, html: &str, fetched: Option<&str>) -> About {
    let metas = metas(document);
    let meta = |key: &str| metas.get(key).cloned();
    let linked = linked::read(document);
    let fetched = fetched.and_then(Address::parse).or_else(|| saved_from(html));
    let dated = DATES.iter().filter_map(|key| metas.get(*key)).find_map(|text| day::told(text));
    let dated = linked.published.as_deref().and_then(day::told).or(dated);
    let told = linked.title.or_else(|| meta("og:title")).or_else(|| meta("twitter:title"));
    let headline = headline(document, told.as_deref());
    let is_article = meta("og:type").is_some_and(|kind| kind.eq_ignore_ascii_case("article"));
    let address = address(document, &metas, linked.address.as_deref(), fetched);
    let is_site =
        meta("og:type").is_some_and(|kind| matches!(&*kind, "website" | "object" | "profile"));
    let published =
        dated.or_else(|| timed(document)).or_else(|| shown(document, headline.as_ref()));
    let is_root = address.as_ref().is_some_and(Address::is_root);
    let claim = if linked.is_article || is_article || dated.is_some() {
        Claim::Article
    } else if linked.is_list || is_root || (is_site && published.is_none()) {
        Claim::List
    } else {
        Claim::Nothing
    };
    About {
        published,
        title: headline.as_ref().map(lines::flat).or(told).or_else(|| titled(document)),
        address,
        site: linked.site.or_else(|| meta("og:site_name")),
        authors: linked
            .authors
            .into_iter()
            .chain(meta("author"))
            .chain(meta("article:author"))
            .collect(),
        description: meta("og:description").or(linked.description).or_else(|| meta("description")),
        claim,
        asks_password: document.select("input[type=password]").exists(),
        sends_on: meta("refresh").is_some_and(|to| to.to_ascii_lowercase().contains("url=")),
    }
}

/// The metadata of the page, by their names in small letters; of two of a name the first.
fn metas(document: &Document) -> BTreeMap<String, String> {
    let mut metas = BTreeMap::new();
    for meta in document.select("meta").nodes() {
        let Some(content) = meta.attr("content") else { continue };
        let content = content.trim();
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(key) = meta.attr(key).filter(|_| !content.is_empty()) {
                metas.entry(key.trim().to_ascii_lowercase()).or_insert_with(|| content.to_owned());
            }
        }
    }
    metas
}

/// The address by which the page is to be called.
fn address(
    document: &Document,
    metas: &BTreeMap<String, String>,
    linked: Option<&str>,
    fetched: Option<Address>,
) -> Option<Address> {
    let canonical = document.select(r#"link[rel="canonical"]"#);
    let canonical = canonical.nodes().first().and_then(|link| link.attr("href"));
    let told = [canonical.as_deref(), metas.get("og:url").map(String::as_str), linked];
    // Some pages call themselves by the address of their site, all of them alike.
    let mut told =
        told.into_iter().flatten().filter_map(|text| Address::beside(text, fetched.as_ref()));
    told.find(|address| !address.is_root()).or(fetched)
}

/// `<!-- saved from url=(0042)https://… -->`, as browsers write it.
fn saved_from(html: &str) -> Option<Address> {
    /// It stands behind the document type.
    const HEAD: usize = 1000;
    let mut end = HEAD.min(html.len());
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let (_, rest) = html.get(..end)?.split_once("saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    Address::parse(rest.split_whitespace().next()?)
}

/// The heading that is the headline: the one whose words the metadata have, else the first.
fn headline<'a>(document: &'a Document, told: Option<&str>) -> Option<NodeRef<'a>> {
    let headings: Vec<NodeRef<'a>> = document.select("h1").nodes().to_vec();
    let headings: Vec<NodeRef<'a>> =
        headings.into_iter().filter(|heading| !lines::flat(heading).is_empty()).collect();
    let Some(told) = told.map(letters) else { return headings.into_iter().next() };
    headings.into_iter().find(|heading| {
        let shown = letters(&lines::flat(heading));
        shown.chars().count() > 8 && told.contains(&shown) || shown.contains(&told)
    })
}

/// The letters and digits of `text`.
pub(super) fn letters(text: &str) -> String {
    crate::lexicon::fold::nfc(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What stands in `<title>`, without the name of the site.
fn titled(document: &Document) -> Option<String> {
    let title = document.select("title").nodes().first()?.text();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let shorter = [" | ", " - ", " – ", " — ", " :: "]
        .into_iter()
        .filter_map(|joint| title.rsplit_once(joint))
        .map(|(head, _)| head.trim())
        .find(|head| head.split_whitespace().count() > 3);
    let title = shorter.unwrap_or(&title);
    (!title.is_empty()).then(|| title.to_owned())
}

/// The first `<time datetime=…>` that stands in no link to another article.
fn timed(document: &Document) -> Option<PartialDate> {
    let times = document.select("time[datetime]");
    times
        .nodes()
        .iter()
        .filter(|time| !is_elsewhere(time))
        .find_map(|time| day::told(&time.attr("datetime")?))
}

/// Whether a node belongs to the frame of the page, or to a link.
fn is_elsewhere(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|above| {
        ["a", "nav", "aside", "footer"].iter().any(|name| above.has_name(name))
            || cues::part(&above) == Some(Part::Aside)
    })
}

/// The date that is shown beside the headline. A clock at the head of the page is none.
fn shown(document: &Document, headline: Option<&NodeRef<'_>>) -> Option<PartialDate> {
    /// How far above the headline its own frame ends.
    const LEVELS: usize = 4;
    let headline = headline?;
    let frames = headline.ancestors_it(Some(LEVELS));
    let frames = frames.take_while(|frame| !frame.has_name("body") && !frame.has_name("html"));
    let marked = frames.into_iter().find_map(|frame| {
        let mut found = None;
        tree::walk(&frame, &mut |node, _| {
            if found.is_none()
                && node.is_element()
                && cues::part(node) == Some(Part::Date)
                && !is_elsewhere(node)
            {
                found = day::within(&lines::flat(node));
            }
            found.is_none()
        });
        found
    });
    marked.or_else(|| behind(document, headline))
}

/// The date in the first few lines behind the headline.
fn behind(document: &Document, headline: &NodeRef<'_>) -> Option<PartialDate> {
    const LINES: usize = 12;
    let (mut met, mut seen, mut found) = (false, 0, None);
    tree::walk(&document.root(), &mut |node, _| {
        met |= node.id == headline.id;
        if met && node.is_nonempty_text() && seen < LINES && found.is_none() {
            seen += 1;
            let text = node.text();
            found = Some(text.trim()).filter(|text| day::is_stamp(text)).and_then(day::within);
        }
        seen < LINES && found.is_none()
    });
    found
}

#[cfg(test)]
mod tests {
    use super::{About, Claim, read};
    use crate::article::page::tree;

    fn about(html: &str) -> About {
        read(&tree::parse(html).unwrap(), html, Some("https://m.example.org/bai-1.html"))
    }

    #[test]
    fn the_surest_source_counts() {
        let html = "<html><head><title>Tỉnh A họp bàn hợp tác - Báo A</title><meta property=og:title content='Tỉnh A họp bàn'>\
            <meta name=pubdate content='2024-07-16T14:30:00+0700'><link rel=canonical href=/tin/bai-1.html><meta name=author content='Nguyễn Văn A'></head>\
            <body><div class=top>Thứ sáu, 27/11/2026</div><h1> Tỉnh A họp bàn hợp  tác </h1></body></html>";
        let found = about(html);
        assert_eq!(found.title.as_deref(), Some("Tỉnh A họp bàn hợp tác"));
        assert_eq!(found.published.map(|date| date.to_string()).as_deref(), Some("2024-07-16"));
        assert_eq!(found.address.unwrap().as_str(), "https://m.example.org/tin/bai-1.html");
        assert_eq!(found.authors, ["Nguyễn Văn A"]);
        assert_eq!(found.claim, Claim::Article);
    }

    #[test]
    fn what_is_shown_is_the_last_resort_and_the_clock_is_none() {
        let clock = "<header><span class=time>Thứ sáu, 27/11/2026</span></header>";
        for shown in [
            "<div><span class=date>Thứ ba, 16/07/2024, 14:30 (GMT+7)</span><h1>Tỉnh A họp</h1></div>",
            "<h1>Tỉnh A họp</h1><p>Thứ ba, 16/7/2024 | 14:30</p>",
            "<h1>Tỉnh A họp</h1><a href=x>Chính trị</a><div><time datetime=2024-07-16>hôm qua</time></div>",
        ] {
            let found = about(&format!("<body>{clock}<main>{shown}<p>Văn bản.</p></main></body>"));
            assert_eq!(
                found.published.map(|date| date.to_string()).as_deref(),
                Some("2024-07-16"),
                "{shown}"
            );
            assert_eq!(found.claim, Claim::Nothing);
        }
        assert_eq!(about(&format!("<body>{clock}<h1>Tỉnh A họp</h1><p>Ngày 16/7/2024, ông A dự hội nghị tại Lào Cai hôm nay.</p>")).published, None);
    }

    #[test]
    fn without_a_heading_the_title_loses_the_name_of_the_site() {
        let found = about("<title>Tỉnh A họp bàn hợp tác | Báo A</title>");
        assert_eq!(found.title.as_deref(), Some("Tỉnh A họp bàn hợp tác"));
        let html = "<!DOCTYPE html>\n<!-- saved from url=(0032)https://example.org/tin/bai-2.html -->\n<p>x";
        let found = read(&tree::parse(html).unwrap(), html, None);
        assert_eq!(found.address.unwrap().as_str(), "https://example.org/tin/bai-2.html");
        // The address of the site is that of no page.
        let found = about("<link rel=canonical href='https://example.org/'>");
        assert_eq!(found.address.unwrap().as_str(), "https://m.example.org/bai-1.html");
    }
}
