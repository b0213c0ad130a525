//! Content negotiation: of what is offered, what the client prefers.

/// A range of an `Accept` header.
struct Range<'a> {
    kind: &'a str,
    subkind: &'a str,
    /// In thousandths.
    quality: u32,
}

/// Of `offers`, media types in the order in which we would give them, the one that `accept` prefers; `None` where it takes none of
/// them. Without a header everything is taken.
pub(super) fn choose<'o, T>(
    accept: Option<&str>,
    offers: &'o [(&'o str, T)],
) -> Option<&'o (&'o str, T)> {
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else {
        return offers.first();
    };
    let ranges: Vec<Range<'_>> = accept.split(',').filter_map(range).collect();
    let mut best: Option<(u32, &(&str, T))> = None;
    for offer in offers {
        let quality = quality(&ranges, offer.0);
        if quality > best.map_or(0, |(best, _)| best) {
            best = Some((quality, offer));
        }
    }
    best.map(|(_, offer)| offer)
}

/// `text/turtle;q=0.8`. What cannot be read is left out.
fn range(text: &str) -> Option<Range<'_>> {
    let mut parts = text.split(';').map(str::trim);
    let (kind, subkind) = parts.next()?.split_once('/')?;
    let weight = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| thousandths(value.trim()))
    });
    Some(Range { kind: kind.trim(), subkind: subkind.trim(), quality: weight.unwrap_or(1000) })
}

/// `0.85` as 850; what is no weight is none.
fn thousandths(text: &str) -> u32 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    match whole {
        "1" => 1000,
        "0" if part.len() <= 3 && part.bytes().all(|digit| digit.is_ascii_digit()) => {
            format!("{part:0<3}").parse().unwrap_or_default()
        }
        _ => 0,
    }
}

/// How much a media type is wanted: by the most specific range that names it.
fn quality(ranges: &[Range<'_>], media: &str) -> u32 {
    let media = media.split(';').next().unwrap_or_default().trim();
    let (kind, subkind) = media.split_once('/').unwrap_or((media, ""));
    let fits = |range: &&Range<'_>| {
        (range.kind == "*" || range.kind.eq_ignore_ascii_case(kind))
            && (range.subkind == "*" || range.subkind.eq_ignore_ascii_case(subkind))
    };
    let found = ranges.iter().filter(fits).max_by_key(|range| {
        (u8::from(range.kind != "*") + u8::from(range.subkind != "*"), range.quality)
    });
    found.map_or(0, |range| range.quality)
}

#[cfg(test)]
mod tests {
    use super::choose;

    const OFFERS: &[(&str, u8)] =
        &[("application/json", 1), ("application/xml", 2), ("text/csv; charset=utf-8", 3)];

    #[test]
    fn the_client_has_what_it_prefers() {
        let chosen = |accept| choose(accept, OFFERS).map(|(_, number)| *number);
        for (accept, wanted) in [
            ("*/*", Some(1)),
            ("", Some(1)),
            ("text/csv", Some(3)),
            ("TEXT/CSV;q=0.1", Some(3)),
            ("text/*, application/xml;q=0.9", Some(3)),
            ("application/json;q=0.5, application/xml;q=0.75", Some(2)),
            ("application/json;q=0, */*", Some(2)),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Some(2)),
            ("application/*;q=0.2, text/csv;q=0.1", Some(1)),
            ("text/html", None),
            ("*/*;q=0", None),
            ("nonsense", None),
            ("application/json;q=2", None),
        ] {
            assert_eq!(chosen(Some(accept)), wanted, "{accept}");
        }
        assert_eq!(chosen(None), Some(1));
    }
}
