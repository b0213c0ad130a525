//! Reading cannot fail: not on an article that is cut off, not on what is no article; and it is always the same.
use crate::own::{LEXICON, articles};
use lienket::article::Article;
use lienket::ingest;
use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// How many bytes lie between two cuts.
const STEP: usize = 97;

fn read(text: &str) -> usize {
    let article = Article {
        title: text.chars().take(40).collect(),
        text: text.to_owned(),
        published: "2025-07-01".parse().ok(),
        ..Article::default()
    };
    let readings = ingest::read(&article, &LEXICON);
    for reading in &readings {
        // Evidence points into the outline.
        let sentences = reading.outline.sentences.len();
        let facts = &reading.facts;
        assert!(facts.posts.iter().all(|fact| fact.evidence.sentence < sentences));
        assert!(facts.events.iter().all(|fact| fact.evidence.sentence < sentences));
        assert!(facts.people.iter().all(|fact| fact.evidence.sentence < sentences));
        assert!(facts.bodies.iter().all(|fact| fact.evidence.sentence < sentences));
        assert!(facts.statistics.iter().all(|fact| fact.evidence.sentence < sentences));
    }
    readings.len()
}

/// The first place from `at` on where `text` can be cut.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[test]
fn an_article_can_end_anywhere() {
    let mut cuts = 0;
    for article in articles() {
        for end in (0..article.text.len()).step_by(STEP) {
            read(article.text.split_at(boundary(&article.text, end)).0);
            cuts += 1;
        }
        // It can begin anywhere too.
        for start in (0..article.text.len()).step_by(STEP * 5) {
            read(article.text.split_at(boundary(&article.text, start)).1);
            cuts += 1;
        }
    }
    assert!(cuts > 600, "{cuts}");
}

#[test]
fn what_is_no_article_is_read_too() {
    let texts = [
        String::new(),
        " ".to_owned(),
        "\n\n\n".to_owned(),
        "\0\0\u{1}\u{7f}".to_owned(),
        ".,;:!?…“”()[]-–—/".repeat(50),
        "(".repeat(3000),
        ")".repeat(3000),
        "((((tỉnh (huyện (xã (ông (Chủ tịch UBND (".repeat(40),
        "1234567890 ".repeat(300),
        "1.532,7/8-9 31/2/2017 99.99.9999 ".repeat(60),
        "A".repeat(10_000),
        "A ".repeat(3000),
        "Ủy Ban Nhân Dân Tỉnh ".repeat(300),
        "Chủ tịch ".repeat(500),
        "ông ".repeat(1000),
        "tỉnh tỉnh huyện xã phường quận ".repeat(100),
        "Nguyễn ".repeat(1000),
        "Nguyễn Văn A, ".repeat(300),
        "UBND các Sở: Y tế, Nội vụ, ".repeat(100),
        "Văn phòng Thường trực Ban Thường vụ ".repeat(100),
        "đối với ".repeat(300),
        "phụ trách ".repeat(300),
        "Ảnh: ".repeat(500),
        ">> ".repeat(100),
        "th 1.jpg\n".repeat(200),
        "Tin cùng chuyên mục\n".repeat(100),
        "🙂🇻🇳👨‍👩‍👧‍👦 ".repeat(200),
        "\u{202e}مرحبا بالعالم\u{202c} שלום ".repeat(100),
        "\u{301}\u{323}\u{302}".repeat(500),
        "e\u{302}\u{323}".repeat(500),
        "Ðð\u{a0}\u{feff}\u{200b}\r\n\r".repeat(100),
        "Nghị quyết số 1/NQ ".repeat(200),
        "ngày 1 tháng 2 năm 3 ".repeat(200),
        "hơn gần khoảng trên dưới 5 tỷ triệu nghìn % ".repeat(100),
    ];
    for text in &texts {
        assert!(read(text) >= 1);
        // Also in the middle of what is one.
        read(&format!("Chiều 6/7, UBND tỉnh Lào Cai họp. {text} Ông Nguyễn Văn A dự."));
    }
}

#[test]
fn every_word_of_the_tables_is_read_alone() {
    // The last token of a text is where a look ahead would go wrong, the first where a look back would.
    let mut words = 0;
    for (name, text) in lienket::lexicon::table::EMBEDDED {
        if !name.starts_with("lexicon/") {
            continue;
        }
        for line in text.lines().skip(1).step_by(5) {
            let phrase = line.split(',').next().unwrap_or_default().trim_matches('"');
            read(phrase);
            read(&format!("{phrase}\n{phrase}"));
            words += 1;
        }
    }
    assert!(words > 500, "{words}");
}

#[test]
fn reading_twice_gives_the_same() {
    for article in articles() {
        let (first, second) = (ingest::read(&article, &LEXICON), ingest::read(&article, &LEXICON));
        assert_eq!(first.len(), second.len());
        for (one, other) in first.iter().zip(&second) {
            assert_eq!(one.facts, other.facts, "{}", article.id);
            assert_eq!(one.outline.text, other.outline.text);
        }
        assert!(
            !first[0].facts.people.is_empty() || !first[0].facts.bodies.is_empty(),
            "{}",
            article.id
        );
    }
}

/// Texts of about `size` bytes on which reading was quadratic once, or could be.
fn shapes(size: usize) -> Vec<(&'static str, String)> {
    let sentence = "Chiều 6/7/2025, tại Lào Cai, Phó Chủ tịch UBND tỉnh Lào Cai Nguyễn Văn An làm việc với Sở Y tế tỉnh \
                    Nghệ An về 12 dự án, tổng vốn 1.532 tỷ đồng theo Nghị quyết số 12/NQ-HĐND.";
    let given = ["An", "Bình", "Chi", "Dũng", "Hà", "Lan", "Minh", "Nam"];
    let different = |at: usize| {
        let (name, day, hour) = (given[at % 8], at % 28 + 1, at % 12 + 1);
        format!(
            "Ngày {day}/{hour}/2025, ông Trần Văn {name}, Giám đốc Sở Y tế tỉnh Cà Mau, dự hội nghị tại huyện U Minh \
             với {at} đại biểu. Ông {name} cho biết đã trao {at} triệu đồng. "
        )
    };
    let mut varied = String::new();
    for at in 0.. {
        if varied.len() >= size {
            break;
        }
        varied += &different(at);
    }
    let own: String = articles().into_iter().map(|article| article.text + "\n").collect();
    let filled = |text: &str| text.repeat(size / text.len() + 1);
    vec![
        ("one sentence again and again", filled(&format!("{sentence} "))),
        ("one sentence", filled(&sentence.replace('.', ", "))),
        ("no space", filled("a")),
        ("brackets", filled("(")),
        ("quotations", filled("“Đại biểu ")),
        ("credits", filled("Ảnh: An Bình ")),
        ("names", filled("Nguyễn Văn An, ")),
        (
            "posts without a body",
            filled("Bộ Y tế họp. Thứ trưởng Nguyễn Văn An đáp đại biểu Trần Bình (Cà Mau). "),
        ),
        (
            "documents",
            filled(
                "Nghị định số 12/2017/NĐ-CP của Chính phủ thay Thông tư 7/2016/TT-BYT ngày 1/2/2016. ",
            ),
        ),
        (
            "events",
            filled(
                "Ngày 5/7, UBND tỉnh Cà Mau tổ chức hội nghị; ông Lê An, Giám đốc Sở Y tế, chủ trì. ",
            ),
        ),
        ("varied sentences", varied),
        ("articles", filled(&own)),
    ]
}

/// The seconds of processor time that this thread has used: what runs beside it on the machine does not count.
fn processor_time() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.cast_unsigned(), u32::try_from(time.tv_nsec).unwrap()).as_secs_f64()
}

/// The shortest of several times, for what disturbs only slows.
fn shortest(article: &str) -> f64 {
    let time = |_| {
        let start = processor_time();
        read(article);
        processor_time() - start
    };
    (0..3).map(time).fold(f64::INFINITY, f64::min)
}

#[test]
fn twice_the_text_takes_twice_the_time() {
    const SIZE: usize = 1_000_000;
    /// Between the two of linear and the four of quadratic reading.
    const MOST: f64 = 3.0;
    /// What is read faster is not worth a measure, in seconds.
    const NOTHING: f64 = 0.002;
    /// What shares the processor's memory slows too: it is given time to pass.
    const PAUSE: Duration = Duration::from_millis(300);
    for ((name, once), (_, twice)) in shapes(SIZE).into_iter().zip(shapes(SIZE * 2)) {
        let mut ratio = 0.0;
        let is_linear = (0..8).any(|round| {
            std::thread::sleep(PAUSE * round);
            ratio = shortest(&twice).max(NOTHING) / shortest(&once).max(NOTHING);
            ratio < MOST
        });
        assert!(is_linear, "{name}: twice the text takes {ratio:.1} times as long");
    }
}
