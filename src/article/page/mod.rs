//! A saved HTML page → an article: [`read`].
//!
//! What the page says of itself (headline, date, address, authors) comes from its metadata, the text from the element that
//! `dom_smoothie` (Mozilla's Readability) finds to hold it. The text comes in the form in which newspapers' texts come
//! elsewhere: a paragraph a line, `[img]` or the name of a picture before its caption, the teasers of other articles at the end, below
//! the line that heads them. Scripts, styles and what a browser would not show are never part of it.
mod address;
mod beside;
mod body;
mod cues;
mod day;
mod encoding;
mod lead;
mod lines;
mod linked;
mod meta;
mod tree;
mod weigh;
mod worth;

use super::{Article, Found, LARGEST, Origin, bytes, id};
use crate::error::LienketError;
use crate::words::{Said, reason};
use std::panic::AssertUnwindSafe;

pub(super) use address::Address;

/// The most bytes that a page may have, with its scripts and styles.
pub(super) const LARGEST_PAGE: usize = 16 << 20;

/// A page as it was found.
pub(super) struct Raw<'a> {
    /// Its bytes.
    pub(super) bytes: &'a [u8],
    /// The encoding that was told with it: that of the HTTP header.
    pub(super) charset: Option<&'a str>,
    /// The address from which it was fetched, where that is known.
    pub(super) address: Option<&'a str>,
}

/// What a page gives.
pub(super) struct Page {
    /// The article.
    pub(super) article: Article,
    /// The address by which it calls itself.
    pub(super) address: Option<Address>,
}

/// Why a page gives no article.
enum Not {
    /// It is something else: a list of links, a form.
    Article(Said),
    /// It cannot be read.
    Readable(Said),
}

/// Reads the page found at `origin`.
///
/// # Errors
/// It is no article ([`LienketError::Passed`]), or it cannot be read.
pub(super) fn read(
    raw: &Raw<'_>,
    origin: Origin,
) -> Result<(Found, Option<Address>), LienketError> {
    if raw.bytes.len() > LARGEST_PAGE {
        return Err(origin.refuse(reason("article.too-large", &[("most", &(LARGEST_PAGE >> 20))])));
    }
    let html = encoding::text(raw, &origin)?;
    // Should there be a page on which a parser panics, it costs this page and no other.
    let read = std::panic::catch_unwind(AssertUnwindSafe(|| page(&html, raw.address)));
    let read = read.map_err(|_panic| origin.refuse(reason("article.failed", &[])))?;
    let mut page = match read {
        Ok(page) => page,
        Err(Not::Article(why)) => return Err(origin.pass_over(why)),
        Err(Not::Readable(why)) => return Err(origin.refuse(why)),
    };
    if page.article.text.len() > LARGEST {
        return Err(bytes::too_large(&origin));
    }
    page.article.id = page
        .address
        .as_ref()
        .map(Address::id)
        .or_else(|| id::of_page(&origin.path))
        .unwrap_or_else(|| id::of_content(&page.article));
    Ok((Found { article: page.article, origin }, page.address))
}

/// What the page `html` gives, fetched from `address`.
fn page(html: &str, address: Option<&str>) -> Result<Page, Not> {
    let document = tree::parse(html).map_err(Not::Readable)?;
    let about = meta::read(&document, html, address);
    if let Some(why) = worth::at_first_sight(&about) {
        return Err(Not::Article(why));
    }
    let beside = beside::take_out(&document);
    let lead = lead::find(&document, &about);
    let mut text = body::of(&document, &about, lead.as_deref());
    if let Some(why) = worth::after_reading(&text, &about) {
        return Err(Not::Article(why));
    }
    text.lines.extend(beside);
    let (title, text) = super::title::apart(about.title.as_deref(), &lines::joined(&text.lines));
    let source = about.address.as_ref().map(|address| address.as_str().to_owned());
    let article = Article {
        title,
        published: about.published,
        source: source.or(about.site.as_deref().map(super::record::plain)),
        text,
        ..Article::default()
    };
    Ok(Page { article, address: about.address })
}
