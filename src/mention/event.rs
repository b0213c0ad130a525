//! Words for events: `Hội nghị trao đổi kinh nghiệm`, `đến thăm và làm việc`, `lễ khởi công`.
use crate::mention::body::Form;
use crate::mention::{Context, Kind, Mention};
use crate::outline::Outline;
use crate::value::EventType;
use std::ops::Range;

/// What an event is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Termed {
    /// What kind of event the word names.
    pub kind: EventType,
}

/// Finds the words for events.
pub(super) fn find(context: &Context<'_>, found: &mut Vec<Mention>) {
    let outline = context.outline;
    let ground = Ground::of(outline, found);
    for (index, sentence) in outline.sentences.iter().enumerate() {
        let words = outline.words_of(index);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if let Some(tokens) = session(outline, &ground, at) {
                at = tokens.end;
                let (span, kind) = (outline.tokens_span(tokens.clone()), EventType::Session);
                let kind = Kind::Event(Termed { kind });
                found.push(Mention { span, tokens, kind, rule: "event/session" });
                continue;
            }
            let Some((length, term)) = context.lexicon.events.terms.longest(&words, at) else {
                at += 1;
                continue;
            };
            let tokens = at..at + length;
            if opens_gathering(context, &tokens) {
                at = tokens.end;
                continue;
            }
            // `Chủ tịch Hội | Kiến trúc sư`
            let is_guild =
                outline.word_at(tokens.end - 1) == "kiến" && outline.word_at(tokens.end) == "trúc";
            let has_object =
                !is_guild && (!term.object || object_follows(context, tokens.clone(), &ground));
            if !ground.in_body[at] && has_object && !is_questioned(context, &tokens, &ground) {
                let span = outline.tokens_span(tokens.clone());
                found.push(Mention {
                    span,
                    tokens,
                    kind: Kind::Event(Termed { kind: term.kind }),
                    rule: "event/term",
                });
            }
            // `đã tiếp | xúc cử tri`: a verb without its object may hide another word, as `Quốc hội thảo luận` does.
            at += if has_object && !ground.in_body[at] { length } else { 1 };
        }
    }
}

/// `phát biểu khai mạc | Hội nghị`, `khai mạc | phiên họp thứ 34`: what is opened or closed is the event, not the speech; `lễ khai mạc` is one of its
/// own.
fn opens_gathering(context: &Context<'_>, verb: &Range<usize>) -> bool {
    let outline = context.outline;
    let word = |at: usize| outline.word_at(at);
    let opens = verb.len() == 2
        && matches!((word(verb.start), word(verb.start + 1)), ("khai" | "bế", "mạc"));
    let before = |by: usize| verb.start.checked_sub(by).map_or("", word);
    let spoken = matches!(
        (before(2), before(1)),
        ("phát", "biểu") | ("tuyên", "bố") | ("báo", "cáo") | ("diễn", "văn")
    );
    let words = outline.words_of(outline.sentence_of(verb.start));
    let next = context.lexicon.events.terms.longest(&words, verb.end);
    let gathers = next.is_some_and(|(_, term)| {
        matches!(term.kind, EventType::Conference | EventType::Session | EventType::Meeting)
    });
    opens && gathers && (spoken || word(verb.end) == "phiên")
}

/// What the recognizers before found, by token.
struct Ground {
    /// Which tokens lie in a body.
    in_body: Vec<bool>,
    /// At which tokens a post, a body or a place begins.
    starts: Vec<bool>,
    /// At which tokens a person's name begins, or what stands before it.
    people: Vec<bool>,
    /// Behind which tokens an assembly was named, with the dates behind it.
    assembled: Vec<bool>,
}

/// `Quốc hội | thảo luận`, `Quốc hội sáng 27/5 đã | nghe`: an assembly sits. Not what it passed some day: `được Quốc hội
/// thông qua`.
fn session(outline: &Outline, ground: &Ground, at: usize) -> Option<Range<usize>> {
    if !ground.assembled[at] {
        return None;
    }
    let adverb = |at: &usize| {
        matches!(
            outline.word_at(*at),
            "đã" | "sẽ"
                | "cũng"
                | "tiếp"
                | "tục"
                | "bắt"
                | "đầu"
                | "chính"
                | "thức"
                | "vừa"
                | ","
        )
    };
    let verb = at + (at..at + 4).take_while(adverb).count();
    let length = match (outline.word_at(verb), outline.word_at(verb + 1)) {
        ("nghe", _) => 1,
        ("họp", "phiên")
        | ("thảo", "luận")
        | ("biểu", "quyết")
        | ("thông", "qua")
        | ("chất", "vấn") => 2,
        ("cho", "ý") => 3,
        _ => return None,
    };
    let same = outline.sentence_of(verb + length - 1) == outline.sentence_of(at);
    same.then_some(verb..verb + length)
}

impl Ground {
    fn of(outline: &Outline, found: &[Mention]) -> Self {
        let none = vec![false; outline.tokens.len() + 1];
        let mut ground = Self {
            in_body: none.clone(),
            starts: none.clone(),
            people: none.clone(),
            assembled: none,
        };
        for mention in found {
            let start = mention.tokens.start;
            match &mention.kind {
                Kind::Person(named) => {
                    ground.people[start] = true;
                    ground.people[named.lead] = true;
                }
                Kind::Post(_) | Kind::Body(_) | Kind::Place(_) => ground.starts[start] = true,
                Kind::Event(_) | Kind::Date(_) | Kind::Document(_) | Kind::Quantity(_) => {}
            }
            if let Kind::Body(named) = &mention.kind {
                ground.in_body[mention.tokens.clone()].fill(true);
                ground.assembled[mention.tokens.end] |= sits(outline, mention, &named.form);
            }
        }
        // `Ban Pháp chế HĐND tỉnh | nghe`: a part of it is not it.
        for mention in found.iter().filter(|mention| matches!(mention.kind, Kind::Body(_))) {
            let part = mention.tokens.start > 0
                && ground.in_body[mention.tokens.start - 1]
                && ground.in_body[mention.tokens.start];
            ground.assembled[mention.tokens.end] &= !part;
        }
        // `Quốc hội | sáng 27/5 | tiếp tục thảo luận`
        for mention in found.iter().filter(|mention| matches!(mention.kind, Kind::Date(_))) {
            let behind = ground.assembled[mention.tokens.start];
            ground.assembled[mention.tokens.end] |= behind;
        }
        ground
    }
}

/// Whether the body is an assembly that acts: not `đại biểu Quốc hội`, `được Quốc hội thông qua`.
fn sits(outline: &Outline, body: &Mention, form: &Form) -> bool {
    let (Form::Fixed { name, .. } | Form::Local { name, .. }) = form else { return false };
    let before = body.tokens.start.checked_sub(1).map_or("", |at| outline.word_at(at));
    (name.starts_with("Quốc hội") || name == "Hội đồng nhân dân")
        && !matches!(
            before,
            "biểu"
                | "được"
                | "của"
                | "viên"
                | "do"
                | "trình"
                | "để"
                | "tịch"
                | "mà"
                | "thư"
                | "nếu"
        )
}

/// `làm việc với công an`, `làm việc với cơ quan điều tra`: somebody is questioned, nobody confers.
fn is_questioned(context: &Context<'_>, term: &Range<usize>, ground: &Ground) -> bool {
    let word = |at: usize| context.outline.word_at(at);
    let at = term.end;
    let police = (word(at) == "công" && word(at + 1) == "an")
        || (word(at) == "cơ" && matches!(word(at + 2), "điều" | "công" | "chức"));
    word(term.end - 1) == "với" && police && !ground.in_body[at]
}

/// Whether somebody or some place stands directly behind a verb: `tiếp | Thủ tướng Lào`, `thăm | Mỹ`, `hội kiến |
/// Chủ tịch Thượng viện …`.
fn object_follows(context: &Context<'_>, term: Range<usize>, ground: &Ground) -> bool {
    // One receives a person, one meets a post: `gặp ông A` is nobody's news.
    let receives = context.outline.word_at(term.end - 1) == "tiếp";
    // `hội đàm với | đoàn đại biểu cấp cao | Đảng …`
    let word = |at: usize| context.outline.word_at(at);
    let joins = |at: usize| match word(at) {
        "và" | "với" | "cùng" | "đoàn" | "nước" | "biểu" | "cao" | "đạo" => true,
        "đại" => word(at + 1) == "biểu",
        "cấp" => word(at + 1) == "cao",
        "lãnh" => word(at + 1) == "đạo",
        _ => false,
    };
    let next = term.end + (term.end..term.end + 5).take_while(|at| joins(*at)).count();
    let at = |starts: &[bool]| starts.get(next).copied().unwrap_or_default();
    at(&ground.starts) || receives && at(&ground.people) || is_dignitary(context, &term, next)
}

/// `tiếp Thống đốc …`, `hội kiến Tổng thư ký …`: somebody of rank whose office the tables need not know.
fn is_dignitary(context: &Context<'_>, term: &Range<usize>, at: usize) -> bool {
    let formal = matches!(context.outline.word_at(term.end - 1), "tiếp" | "kiến" | "giao");
    let capital = context.outline.token_text(at).chars().next().is_some_and(char::is_uppercase);
    formal
        && capital
        && matches!(
            context.outline.word_at(at),
            "chủ"
                | "phó"
                | "tổng"
                | "thủ"
                | "bộ"
                | "thứ"
                | "thống"
                | "đại"
                | "ngoại"
                | "nhà"
                | "ngài"
                | "giám"
                | "tỉnh"
        )
        && context.outline.sentence_of(at) == context.outline.sentence_of(term.start)
}
