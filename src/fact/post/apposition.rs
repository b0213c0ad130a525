//! Titles beside names: before them, behind them, over a list of them.
use super::{Claim, Element};
use crate::outline::{Case, Outline, TokenKind};
use crate::referent::PersonId;
use std::ops::Range;

/// The longest bracket between a body and a name, in tokens.
const BRACKETED: usize = 14;

/// `Chủ tịch UBND tỉnh Đỗ Minh Tuấn`; `Đỗ Minh Tuấn, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh`.
pub(super) fn find(outline: &Outline, elements: &[Element], claims: &mut Vec<Claim>) {
    let mut at = 0;
    while at < elements.len() {
        if elements[at].person.is_some() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < elements.len()
            && elements[end].person.is_none()
            && joins(outline, elements[end - 1].tokens.end..elements[end].tokens.start)
        {
            end += 1;
        }
        let run = &elements[at..end];
        let before = at.checked_sub(1).map(|before| &elements[before]).filter(|before| {
            before.person.is_some() && adjoins(outline, before.tokens.end..run[0].tokens.start)
        });
        let last_end = run[run.len() - 1].tokens.end;
        // `Theo ông A, Chủ tịch UBND xã đã nhận tiền`: of another, unless a mark closes it.
        let before = before.filter(|before| {
            let theo = before.tokens.start.checked_sub(1).map_or("", |at| outline.word_at(at));
            let closed =
                outline.tokens.get(last_end).is_none_or(|next| next.kind == TokenKind::Mark)
                    || tells(outline, last_end);
            closed || theo != "theo" && !begins_clause(outline, &run[0].tokens)
        });
        let after = elements.get(end).filter(|after| {
            after.person.is_some()
                && (introduces(outline, last_end..after.tokens.start)
                    || (before.is_none() && is_set_off(outline, elements, at..end)))
        });
        let taken_by_next = match (before, after) {
            (Some(_), Some(_)) => 1,
            (None, Some(_)) if is_met_by_last(outline, run) || are_of_two(outline, run) => 1,
            (None, Some(_)) if is_of_others(outline, run) => run.len() - 1,
            (None, Some(_)) => run.len(),
            (_, None) => 0,
        };
        let (behind, ahead) = run.split_at(run.len() - taken_by_next);
        let mut claim = |person: Option<PersonId>, posts: &[Element], rule| {
            if let Some(person) = person {
                claims.extend(posts.iter().map(|post| Claim {
                    person,
                    post: post.mention,
                    status: None,
                    rule,
                    home: None,
                }));
            }
        };
        claim(before.and_then(|before| before.person), behind, "post/behind-name");
        claim(after.and_then(|after| after.person), ahead, "post/before-name");
        at = end;
    }
}

/// `Tiếp | Chủ tịch JICA, Thủ tướng A bày tỏ …`: of the titles in a row the last begins another's, who receives the first.
fn is_met_by_last(outline: &Outline, titles: &[Element]) -> bool {
    let [first, .., last] = titles else { return false };
    let before = first.tokens.start.checked_sub(1).map_or("", |at| outline.word_at(at));
    let leads = matches!(
        (outline.word_at(last.tokens.start), outline.word_at(last.tokens.start + 1)),
        ("thủ", "tướng") | ("tổng", "thống" | "bí") | ("chủ", "tịch")
    );
    matches!(before, "tiếp" | "gặp" | "với" | "kiến" | "đàm") && leads
}

/// `Tổng thống Mỹ và | Thủ tướng Anh A`, `Nữ hoàng Anh và | Hoàng tử A`: the last of two titles of heads, which `và` joins, is another's.
fn are_of_two(outline: &Outline, titles: &[Element]) -> bool {
    let [.., first, last] = titles else { return false };
    let head = |title: &Element| {
        matches!(
            (outline.word_at(title.tokens.start), outline.word_at(title.tokens.start + 1)),
            ("tổng", "thống")
                | ("thủ", "tướng")
                | ("nữ" | "giáo", "hoàng")
                | ("quốc", "vương")
                | ("hoàng", "tử" | "hậu")
                | ("ngoại", "trưởng")
        )
    };
    let joined =
        first.tokens.end + 1 == last.tokens.start && outline.word_at(first.tokens.end) == "và";
    joined && head(first) && head(last)
}

/// `trả lời các | đại biểu, Bộ trưởng Bộ Y tế A`, `thừa ủy quyền của | Thủ tướng, Phó Thủ tướng B`: the first of the titles in a row is of
/// those who are spoken to, or of whose deputy this is.
fn is_of_others(outline: &Outline, titles: &[Element]) -> bool {
    let [first, second, ..] = titles else { return false };
    let word = |at: usize| outline.word_at(at);
    let start = first.tokens.start;
    let before = start.checked_sub(1).map_or("", word);
    let many = (word(start), word(start + 1)) == ("đại", "biểu")
        && matches!(before, "các" | "của" | "trước" | "với" | "nhiều" | "những" | "số" | "cho");
    let deputy = word(second.tokens.start) == "phó"
        && word(second.tokens.start + 1) == word(start)
        && word(second.tokens.start + 2) == word(start + 1)
        && matches!(before, "của" | "bởi" | "cho" | "với");
    // `thừa ủy quyền của | Thủ tướng, Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ A`
    let back = |by: usize| start.checked_sub(by).map_or("", word);
    let on_behalf = |by: usize| {
        matches!((back(by + 1), back(by)), ("ủy", "quyền") | ("thay", "mặt") | ("thừa", "lệnh"))
    };
    let acts_for = on_behalf(1) || back(1) == "của" && on_behalf(2);
    word(first.tokens.end) == "," && (many || deputy || acts_for)
}

/// `Vui mừng gặp lại Bí thư A, | Thủ tướng nhấn mạnh`: who has no need of a name begins a clause of their own.
fn begins_clause(outline: &Outline, title: &Range<usize>) -> bool {
    let heads: [&[&str]; 6] = [
        &["thủ", "tướng"],
        &["phó", "thủ", "tướng"],
        &["chủ", "tịch", "nước"],
        &["phó", "chủ", "tịch", "nước"],
        &["tổng", "bí", "thư"],
        &["chủ", "tịch", "quốc", "hội"],
    ];
    heads.iter().any(|head| {
        head.len() == title.len()
            && head.iter().zip(title.clone()).all(|(word, at)| outline.word_at(at) == *word)
    })
}

/// Whether somebody speaks at `at`: `Theo ông A, Chủ tịch UBND xã | cho biết`.
fn tells(outline: &Outline, at: usize) -> bool {
    let verbs = [
        ("cho", "biết"),
        ("cho", "hay"),
        ("cho", "rằng"),
        ("khẳng", "định"),
        ("chia", "sẻ"),
        ("nhận", "định"),
        ("thông", "tin"),
    ];
    outline.word_at(at) == "thì" || verbs.contains(&(outline.word_at(at), outline.word_at(at + 1)))
}

/// The token after the term that is told at `at`: `khóa X, XI và XII`, `nhiệm kỳ 2016 - 2021`; `at` where there is none.
pub(super) fn after_term(outline: &Outline, at: usize) -> usize {
    let mut end = match (outline.word_at(at), outline.word_at(at + 1)) {
        ("khóa", _) => at + 1,
        ("nhiệm", "kỳ") => at + 2,
        _ => return at,
    };
    let is_ordinal = |at: usize| {
        outline.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
            || outline.token_text(at).chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
                && !outline.token_text(at).is_empty()
    };
    if !is_ordinal(end) {
        return at;
    }
    while is_ordinal(end)
        || matches!(outline.word_at(end), "," | "-" | "–" | "và") && is_ordinal(end + 1)
    {
        end += 1;
    }
    end
}

/// Whether the gap between two titles holds separators only, or a bracketed or trailing whole: `Cục X (Bộ Y), …`.
pub(super) fn joins(outline: &Outline, gap: Range<usize>) -> bool {
    let bracketed = gap.len() > 2 && outline.token_text(gap.start) == "(";
    let term = after_term(outline, gap.start);
    // `Ủy viên Trung ương Đảng khóa X, XI; đại biểu Quốc hội`
    if term > gap.start && term + 1 == gap.end && outline.token_text(term) == ";" {
        return true;
    }
    let gap = term..gap.end.max(term);
    gap.len() <= 14
        && (gap.clone().all(|at| {
            matches!(
                outline.word_at(at),
                "," | "-" | "–" | "kiêm" | "và" | "đồng" | "thời" | "là" | "nguyên" | "/" | "rồi"
            )
        }) || (bracketed
            && gap.clone().any(|at| outline.token_text(at) == ")")
            && !gap.clone().any(|at| outline.token_text(at) == ";")))
}

/// Whether a title stands directly behind a name: `, `, ` - `, ` (`, `, nguyên là `.
pub(super) fn adjoins(outline: &Outline, gap: Range<usize>) -> bool {
    let mut gap = gap;
    // `Nguyễn Văn A (SN 1980) – Chủ tịch HĐQT`: what is in brackets does not part them.
    if outline.token_text(gap.start) == "("
        && let Some(close) = gap.clone().take(8).find(|at| outline.token_text(*at) == ")")
    {
        gap.start = close + 1;
    }
    // `, 56 tuổi, Bí thư`, `(SN 1960, nguyên Chủ tịch UBND xã)`: an age does not part them either.
    let is_age = |at: usize| {
        let number = outline.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        number || matches!(outline.word_at(at), "sn" | "sinh" | "năm" | "tuổi")
    };
    let is_mark = |at: usize| {
        matches!(outline.word_at(at), "," | "-" | "(" | "là" | "nguyên" | "hiện" | "vốn" | ":")
    };
    let ages = gap.clone().filter(|at| is_age(*at)).count();
    !gap.is_empty()
        && gap.len() <= 3 + ages
        && ages <= 4
        && gap.clone().all(|at| is_mark(at) || is_age(at))
}

/// Whether a name follows a title directly: nothing, `là`, `đồng chí`, `:`.
pub(super) fn introduces(outline: &Outline, gap: Range<usize>) -> bool {
    let mut gap = after_term(outline, gap.start)..gap.end;
    // `Giám đốc Cục Điều tra Liên bang Mỹ (FBI) | James Comey`, `Phó tổng cục trưởng Tổng cục Du lịch (Bộ Văn hóa, Thể thao và Du lịch) | Hà Văn
    // Siêu`: what is in brackets belongs to the body.
    let is_at = |at: usize, mark: &str| outline.token_text(at) == mark;
    if (3..=BRACKETED).contains(&gap.len())
        && is_at(gap.start, "(")
        && gap.clone().position(|at| is_at(at, ")")) == Some(gap.len() - 1)
        && outline.tokens.get(gap.end).is_some_and(|name| name.case != Case::Lower)
    {
        gap.start = gap.end;
    }
    gap.len() <= 2
        && gap.clone().all(|at| matches!(outline.word_at(at), "là" | ":" | "-" | "–"))
        && (gap.len() < 2)
}

/// `Chủ tịch Tập đoàn BRG, bà Nguyễn Thị Nga, cho biết`: behind a title and a comma a name with an honorific, that bears no
/// title of its own.
fn is_set_off(outline: &Outline, elements: &[Element], titles: Range<usize>) -> bool {
    let person = titles.end;
    let (first, title_end) = (elements[titles.start].tokens.start, elements[person - 1].tokens.end);
    let tokens = &elements[person].tokens;
    // `người phát ngôn của Thủ tướng Đức, ông A`: the title is another's.
    let is_others = first.checked_sub(1).is_some_and(|before| {
        matches!(outline.word_at(before), "của" | "phòng" | "với" | "cho" | "do")
    });
    let has_own = elements.get(person + 1).is_some_and(|next| {
        next.person.is_none() && adjoins(outline, tokens.end..next.tokens.start)
    });
    let is_addressed = matches!(outline.word_at(tokens.start), "ông" | "bà");
    // `Thứ trưởng Bộ Công an, Thượng tướng A, cho biết`
    let is_ranked = elements[person].ranked && outline.word_at(tokens.start) != "tiến";
    let mark = outline.word_at(title_end);
    (mark == "," || mark == "-" && is_addressed)
        && tokens.start == title_end + 1
        && (is_addressed || is_ranked)
        && matches!(outline.word_at(tokens.end), "," | "cho" | "nói" | "đã" | "khẳng" | "nhấn")
        && !has_own
        && !is_others
}

/// The token after what opens a list behind a title: `:`, `gồm`, `chuyên trách, gồm:`; `end` where nothing does.
fn opens_list(outline: &Outline, end: usize) -> usize {
    let word = |at: usize| outline.word_at(at);
    let mut at = end;
    while matches!(word(at), "chuyên" | "trách" | "kiêm" | "nhiệm" | "khác" | "," | "là") {
        at += 1;
    }
    let includes = match (word(at), word(at + 1)) {
        ("gồm", "có") | ("bao", "gồm") => at + 2,
        ("gồm", _) => at + 1,
        _ => at,
    };
    match outline.token_text(includes) {
        ":" => includes + 1,
        _ if includes > at => includes,
        _ => end,
    }
}

/// `các Ủy viên T.Ư Đảng: A, …; B, …`, `các Phó Thủ tướng A, B`, `nguyên Chủ tịch Quốc hội A, B`: a title over a list.
pub(super) fn over_lists(outline: &Outline, elements: &[Element], claims: &mut Vec<Claim>) {
    for (at, post) in elements.iter().enumerate().filter(|(_, element)| element.person.is_none()) {
        let start = post.tokens.start;
        let plural = (1..=3).any(|back| start >= back && outline.word_at(start - back) == "các")
            || start.checked_sub(1).is_some_and(|at| {
                matches!(outline.word_at(at), "hai" | "ba" | "bốn" | "2" | "3" | "4" | "5")
            });
        let list = opens_list(outline, post.tokens.end);
        let colon = list > post.tokens.end;
        // Without a colon the names stand side by side.
        let bare = !colon && (plural || outline.word_at(start) == "nguyên");
        let former = outline.word_at(start) == "nguyên";
        let over_colon = (plural || former) && colon;
        if !bare && !over_colon {
            continue;
        }
        let mut end = list;
        for (next, element) in elements.iter().enumerate().skip(at + 1) {
            let gap = end..element.tokens.start;
            let goes_on = gap.clone().all(|at| {
                matches!(outline.word_at(at), "," | ";" | "-" | "–" | "và" | "(" | ")" | "kiêm")
            });
            // `nguyên Tổng Bí thư: A, B; Chủ tịch nước C`
            let others = colon
                && !plural
                && (element.person.is_none()
                    || gap.clone().any(|at| outline.token_text(at) == ";"));
            if !goes_on || others || gap.len() > 3 {
                break;
            }
            let titled = || {
                elements.get(next + 1).is_some_and(|title| {
                    title.person.is_none()
                        && adjoins(outline, element.tokens.end..title.tokens.start)
                        && outline.word_at(element.tokens.end) != ";"
                })
            };
            let side_by_side = gap.is_empty()
                || next > at + 1
                    && gap.len() == 1
                    && matches!(outline.word_at(gap.start), "," | "và");
            // `nguyên Chủ tịch Quốc hội A, ông B`, `nhà văn B`: an honorific opens another's name.
            let own = element.tokens.start + 1 < element.tokens.end
                && next > at + 1
                && outline
                    .tokens
                    .get(element.tokens.start)
                    .is_some_and(|lead| lead.case == Case::Lower);
            if bare && (element.person.is_none() || !side_by_side || titled() || own) {
                break;
            }
            if let Some(person) = element.person {
                claims.push(Claim {
                    person,
                    post: post.mention,
                    status: None,
                    rule: "post/over-list",
                    home: None,
                });
            }
            end = element.tokens.end;
        }
    }
}
