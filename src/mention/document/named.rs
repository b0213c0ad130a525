//! Documents that are cited by name: laws, and the resolutions of Party plenums and congresses.
use super::{Citation, Found, number};
use crate::lexicon::documents::Documents;
use crate::mention::window::Window;
use crate::outline::Case;

/// The named document that begins at `at`.
pub(super) fn at(window: &Window<'_>, at: usize, documents: &Documents) -> Option<Found> {
    plenum(window, at).or_else(|| congress(window, at)).or_else(|| law(window, at, documents))
}

/// `Luật Đất đai năm 2013`, `Luật HTX (sửa đổi)`, `Bộ luật Hình sự số 100/2015/QH13`
fn law(window: &Window<'_>, at: usize, documents: &Documents) -> Option<Found> {
    let is_small = !window.text(at).starts_with(char::is_uppercase);
    // `bộ luật Hình sự`, but `pháp | luật Đất đai`
    let goes_on = is_small && matches!(window.before(at, 1), "pháp" | "bộ" | "kỷ" | "quy");
    if goes_on || is_planned(window, at) {
        return None;
    }
    let (kind, name, mut end) = match documents.laws.longest(window, at) {
        // `Luật đất đai`: the word itself is written large.
        Some((length, law)) if !is_small || capital(window, at, length) => {
            (law.kind.clone(), law.name.clone(), at + length)
        }
        _ if is_small => return None,
        _ => unlisted(window, at)?,
    };
    end = behind_abbreviation(window, end);
    let amended = (window.is(end), window.is(end + 1)) == ("sửa", "đổi");
    let name = if amended { format!("{name} (sửa đổi)") } else { name };
    end += if amended { 2 } else { 0 };
    end += if (window.is(end), window.is(end + 1), window.is(end + 2), window.is(end + 3))
        == ("(", "sửa", "đổi", ")")
    {
        4
    } else {
        0
    };
    let mut citation =
        Citation { kind, number: None, signs: Vec::new(), name: Some(name), year: None };
    let announced = window.is(end) == "số";
    let start = end + usize::from(announced) + usize::from(announced && window.is(end + 1) == ":");
    if let Some(number) =
        number::at(window, start, announced, documents).filter(|number| !number.parts.is_empty())
    {
        citation.year = number.text.split('/').nth(1).and_then(|year| year.parse().ok());
        (citation.number, citation.signs, end) = (Some(number.text), number.parts, number.end);
        return Some(Found { citation, end, rule: "document/law-number" });
    }
    let said = usize::from(window.is(end) == "năm");
    if let Some(year) = window.year(end + said) {
        citation.year = Some(year);
        end += said + 1;
    }
    // Other states have a constitution too.
    let foreign = citation.kind == "Hiến pháp" && citation.year.is_none();
    (!foreign).then_some(Found { citation, end, rule: "document/law" })
}

/// Whether the name is written as one: `Luật Đất đai`, `BLHS`, `Hiến pháp`, or has its year: `Bộ luật hình sự năm 1999`.
fn capital(window: &Window<'_>, at: usize, length: usize) -> bool {
    let head = if matches!(window.is(at), "bộ" | "pháp" | "công" | "hiệp" | "thỏa") {
        2
    } else {
        1
    };
    length <= head
        || length == 2 && window.is(at) == "hiến"
        || window.case(at + head).is_some_and(|case| case != Case::Lower)
        || window.year(at + length + usize::from(window.is(at + length) == "năm")).is_some()
}

/// A law that no table lists, with its year: `Luật Biên giới quốc gia năm 2003`.
fn unlisted(window: &Window<'_>, at: usize) -> Option<(String, String, usize)> {
    const LONGEST: usize = 9;
    let head = match (window.is(at), window.is(at + 1)) {
        ("luật", _) => 1,
        ("bộ", "luật") | ("pháp", "lệnh") => 2,
        _ => return None,
    };
    let start = at + head;
    if !window.case(start).is_some_and(|case| case == Case::Capital) {
        return None;
    }
    let end = (start + 1..start + LONGEST)
        .find(|end| window.is(*end) == "năm" || window.year(*end).is_some())?;
    let plain = (start..end).all(|at| {
        window.text(at).chars().all(char::is_alphabetic)
            && (at == start || window.is_small_word(at))
    });
    let clause = (start..end).any(|at| {
        matches!(
            window.is(at),
            "trong"
                | "từ"
                | "vào"
                | "đến"
                | "của"
                | "cho"
                | "được"
                | "có"
                | "là"
                | "đã"
                | "sẽ"
                | "theo"
        )
    });
    let dated = window.year(end).is_some() || window.year(end + 1).is_some();
    let text = |range: std::ops::Range<usize>| {
        range.map(|at| window.text(at)).collect::<Vec<_>>().join(" ")
    };
    (plain && !clause && dated).then(|| (text(at..start), text(at..end), end))
}

/// Whether the law is not yet one: `dự thảo Luật Đất đai`; or the words are a name of something else: `Công ty Luật …`.
fn is_planned(window: &Window<'_>, at: usize) -> bool {
    let before = (window.before(at, 2), window.before(at, 1));
    matches!(before, ("dự", "án" | "thảo") | ("công", "ty") | ("đại", "học"))
        || matches!(window.before(at, 1), "khoa" | "hội" | "ngành" | "viện" | "tp" | "ước")
        // `Công ước của Liên hợp quốc về Luật Biển`
        || (window.before(at, 1) == "về" && (2..10).any(|back| window.before(at, back) == "ước"))
}

/// Takes in `(HTX)` behind a name.
fn behind_abbreviation(window: &Window<'_>, at: usize) -> usize {
    let bracketed = window.is(at) == "("
        && window.is(at + 2) == ")"
        && window.case(at + 1) == Some(Case::Upper);
    if bracketed { at + 3 } else { at }
}

/// `Nghị quyết Trung ương 4 (khóa XII)`, `Nghị quyết Hội nghị Trung ương 5, khóa XII`
fn plenum(window: &Window<'_>, at: usize) -> Option<Found> {
    if (window.is(at), window.is(at + 1)) != ("nghị", "quyết") {
        return None;
    }
    let mut end = at + 2;
    if (window.is(end), window.is(end + 1)) == ("hội", "nghị") {
        end += 2;
    }
    end += match (window.is(end), window.is(end + 1), window.is(end + 2)) {
        ("trung", "ương", _) => 2,
        ("tư" | "tw" | "tư.", _, _) => 1,
        ("t", ".", "ư" | "w") => 3,
        _ => return None,
    };
    if (window.is(end), window.is(end + 1)) == ("lần", "thứ") {
        end += 2;
    }
    let figure = window.text(end);
    let numbered = window.whole(end).is_some_and(|number| number < 20)
        || (!figure.is_empty() && figure.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
        || matches!(window.is(end), "bốn" | "năm" | "sáu" | "bảy" | "tám" | "ba" | "tư");
    if !numbered {
        return None;
    }
    end += 1;
    let mut name = format!("Nghị quyết Trung ương {figure}");
    if let Some((term, behind)) = term(window, end) {
        name = format!("{name} (khóa {term})");
        end = behind;
    }
    let citation = Citation {
        kind: "Nghị quyết".to_owned(),
        number: None,
        signs: Vec::new(),
        name: Some(name),
        year: None,
    };
    Some(Found { citation, end, rule: "document/plenum" })
}

/// `Nghị quyết Đại hội Đảng toàn quốc lần thứ XII`, `Nghị quyết Đại hội XII của Đảng`
fn congress(window: &Window<'_>, at: usize) -> Option<Found> {
    /// How far behind *Đại hội* its number stands.
    const REACH: usize = 9;
    let words = (window.is(at), window.is(at + 1), window.is(at + 2), window.is(at + 3));
    if words != ("nghị", "quyết", "đại", "hội") {
        return None;
    }
    let roman = |at: usize| {
        let text = window.text(at);
        !text.is_empty() && text.chars().all(|c| matches!(c, 'X' | 'V' | 'I'))
    };
    let number = (at + 4..at + 4 + REACH).find(|at| roman(*at))?;
    let named = (at + 4..number).all(|at| {
        matches!(
            window.is(at),
            "đại" | "biểu" | "đảng" | "toàn" | "quốc" | "bộ" | "tỉnh" | "lần" | "thứ" | "khóa"
        )
    });
    let of_party = (window.is(number + 1), window.is(number + 2)) == ("của", "đảng");
    let end = number + 1 + if of_party { 2 } else { 0 };
    named.then(|| Found {
        citation: Citation {
            kind: "Nghị quyết".to_owned(),
            number: None,
            signs: Vec::new(),
            name: Some((at..end).map(|at| window.text(at)).collect::<Vec<_>>().join(" ")),
            year: None,
        },
        end,
        rule: "document/congress",
    })
}

/// `(khóa XII)`, `, khóa XII`, `khóa XII`
fn term<'a>(window: &Window<'a>, at: usize) -> Option<(&'a str, usize)> {
    let opened = usize::from(matches!(window.is(at), "(" | ","));
    let term = window.text(at + opened + 1);
    let fits = window.is(at + opened) == "khóa"
        && term.chars().all(|c| matches!(c, 'I' | 'V' | 'X') || c.is_ascii_digit());
    let closed = usize::from(window.is(at) == "(" && window.is(at + opened + 2) == ")");
    fits.then_some((term, at + opened + 2 + closed))
}
