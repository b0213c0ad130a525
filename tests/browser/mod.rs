//! Pictures in a real browser: what a reader clicks, drags, filters and prints.
mod driver;
pub(crate) mod pages;

use driver::{Browser, browser};
use lienket::picture::{Page, Wording, html, svg};
use lienket::words::Language;
use serde_json::json;

const ESCAPE: &str = "\u{e00c}";
const ENTER: &str = "\u{e007}";
const RIGHT: &str = "\u{e014}";
const TAB: &str = "\u{e004}";

/// A page in a browser; none where there is no browser.
fn opened(page: &Page) -> Option<Browser> {
    let browser = browser()?;
    browser.open(&html(page, &Wording::of(Language::Vietnamese)), "html");
    Some(browser)
}

/// No page may ask anything of anybody, run what an article says, or fail in its scripts.
fn is_quiet(browser: &Browser) {
    assert_eq!(browser.js("window.broken"), json!(null), "a text of an article was run");
    assert_eq!(browser.requests(), Vec::<String>::new());
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_click_on_an_event_shows_the_sentence_that_proves_it() {
    let Some(browser) = opened(&pages::trace()) else { return };
    assert_eq!(
        browser.seen("#timeline .mark"),
        5,
        "the event without a date stands in the list alone"
    );
    assert_eq!(browser.seen(".item .body"), 0);
    browser.click("#timeline [data-item='event-0']");
    let told = browser.text("#panel");
    for part in [
        "Đoàn mẫu đến thăm.",
        "Hai tỉnh mẫu gặp nhau",
        "bai-mau",
        "120–245",
        "Báo Mẫu",
        "Người Thứ Nhất",
        "nông nghiệp",
        "04/03/2017",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert_eq!(browser.js("document.querySelector('.item[aria-current]').id"), json!("event-0"));
    assert_eq!(browser.seen(".mark.chosen"), 1);
    // What an article says is text, also in the panel.
    browser.click("#event-4 .head");
    assert!(browser.text("#panel blockquote").contains(pages::HOSTILE));
    assert_eq!(browser.seen("#panel img, #lists img, header img"), 0);
    browser.press(ESCAPE);
    assert_eq!(browser.seen("#panel blockquote"), 0);
    is_quiet(&browser);
}

#[test]
fn the_keyboard_reaches_every_event() {
    let Some(browser) = opened(&pages::trace()) else { return };
    browser.js("document.querySelector('#filter-reset').focus()");
    let focused = "document.activeElement.dataset.item || document.activeElement.id || document.activeElement.tagName";
    for _ in 0..20 {
        browser.press(TAB);
        if browser.js(focused) == json!("event-0") {
            break;
        }
    }
    let first = browser.js(focused);
    assert!(first.as_str().unwrap().starts_with("event-"), "{first}");
    browser.press(RIGHT);
    assert_ne!(browser.js(focused), first, "arrows walk along the events");
    assert!(
        browser.js("document.activeElement.getAttribute('aria-label').length").as_u64() > Some(5)
    );
    browser.press(ENTER);
    assert_eq!(browser.seen("#panel blockquote"), 1);
    browser.press(ESCAPE);
    assert!(browser.js(focused).as_str().unwrap().starts_with("event-"), "the focus comes back");
    is_quiet(&browser);
}

#[test]
fn filters_change_what_is_shown_and_counted() {
    let Some(browser) = opened(&pages::trace()) else { return };
    assert_eq!(browser.text("#count"), "6 trong 6");
    let arc = "document.querySelector('.arc').dataset.weight";
    assert_eq!(browser.js(arc), json!("6"));
    browser.click("#filter-kind-0");
    assert_eq!(browser.text("#count"), "3 trong 6");
    assert_eq!((browser.seen("#timeline .mark"), browser.seen("#events .item")), (2, 3));
    assert_eq!(browser.js(arc), json!("3"), "the map counts anew");
    browser.click("#filter-reset");
    browser.wait("document.getElementById('count').textContent === '6 trong 6'");
    browser.fill("#filter-from", "2018-06-01");
    browser.fill("#filter-to", "2019-05-20");
    // The year 2018 and the month 2019-05 overlap the period; what has no date is not in it.
    assert_eq!(browser.text("#count"), "2 trong 6");
    browser.click("#filter-reset");
    browser.wait("document.getElementById('count').textContent === '6 trong 6'");
    browser.fill("#filter-topic", "1");
    assert_eq!(browser.text("#count"), "3 trong 6");
    browser.fill("#filter-topic", "");
    browser.fill("#filter-words", "THANH hoa  doan");
    browser.wait("document.getElementById('count').textContent === '1 trong 6'");
    browser.fill("#filter-words", "không có gì");
    browser.wait("document.getElementById('count').textContent.startsWith('Không còn gì')");
    assert_eq!(browser.seen("#timeline .mark, #events .item, .arc"), 0);
    is_quiet(&browser);
}

#[test]
fn a_point_of_the_network_is_dragged_found_and_told() {
    let Some(browser) = opened(&pages::network(40)) else { return };
    browser.wait("document.querySelector('svg.network').hasAttribute('data-still')");
    assert_eq!(browser.text("#count"), "40 trong 40");
    let place = |edge: &str| {
        browser.number(&format!(
            "document.querySelector('[data-item=node-3] circle').getBoundingClientRect().{edge}"
        ))
    };
    let before = (place("x"), place("y"));
    browser.drag("[data-item=node-3]", 120, 60);
    let moved = (place("x") - before.0, place("y") - before.1);
    assert!((moved.0 - 120.0).abs() < 12.0 && (moved.1 - 60.0).abs() < 12.0, "{moved:?}");
    assert_eq!(browser.seen("#panel table"), 0, "a drag is no click");
    browser.wait("document.querySelector('svg.network').hasAttribute('data-still')");
    browser.point_at("[data-item=node-0]");
    // Neighbours of 0 on the ring and by chords: 1 and 39.
    assert_eq!(browser.seen("svg.dim .point.near"), 3);
    browser.click("[data-item=node-0]");
    let told = browser.text("#panel");
    assert!(
        told.contains("Đỗ Thị Mẫu") && told.contains("trung gian") && told.contains("Người Thứ 39"),
        "{told}"
    );
    browser.click("#panel .link");
    assert!(browser.text("#panel").contains(" – "), "an edge is told by both ends");
    browser.press(ESCAPE);
    browser.fill("#filter-words", "do thi mau");
    browser.wait("document.querySelectorAll('.point.hit').length === 1");
    assert_eq!(browser.seen("#nodes tbody tr"), 1);
    browser.fill("#filter-words", "");
    browser.fill("#filter-to", "2018-01-01");
    browser.wait("document.querySelectorAll('.tie').length === 40");
    browser.click("#filter-reset");
    browser.fill("#filter-least", "2");
    browser.wait("document.querySelectorAll('.tie').length === 39");
    browser.click("#filter-kind-1");
    browser.wait("document.getElementById('count').textContent !== '40 trong 40'");
    assert!(browser.js("Array.from(document.querySelectorAll('.point')).every((one) => one.dataset.point % 2 === 0)") == json!(true));
    is_quiet(&browser);
}

#[test]
fn two_thousand_points_begin_with_the_strongest_and_can_all_be_drawn() {
    let Some(browser) = opened(&pages::network(2000)) else { return };
    browser.wait("document.querySelector('svg.network').hasAttribute('data-still')");
    assert_eq!(browser.seen(".point"), 120);
    assert!(browser.text("#network-note").contains("120 trong 2000"));
    assert_eq!(browser.seen("#nodes tbody tr"), 120);
    let places = "Array.from(document.querySelectorAll('.point')).map((one) => one.getAttribute('transform')).join()";
    let first = browser.js(places);
    browser.open(&html(&pages::network(2000), &Wording::of(Language::Vietnamese)), "html");
    browser.wait("document.querySelector('svg.network').hasAttribute('data-still')");
    assert_eq!(browser.js(places), first, "the same network lies the same way");
    browser.fill("#filter-points", "2000");
    browser.wait("document.querySelectorAll('.point').length === 2000");
    browser.wait("document.querySelector('svg.network').hasAttribute('data-still')");
    is_quiet(&browser);
}

#[test]
fn every_hop_of_a_trail_leads_to_its_sentence() {
    let Some(browser) = opened(&pages::trails()) else { return };
    // Five hops, of which the last is that of both trails.
    assert_eq!((browser.seen("#graph .line"), browser.seen("#graph .stop-box")), (4, 4));
    for (hop, sentence) in
        [("hop-0-0", "Câu mẫu một."), ("hop-0-1", "Câu mẫu hai."), ("hop-1-1", "Câu mẫu bốn.")]
    {
        browser.js(&format!("document.querySelector('#graph [data-item={hop}]').dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
        assert_eq!(browser.text("#panel blockquote"), sentence);
        assert_eq!(browser.js("document.querySelector('.item[aria-current]').id"), json!(hop));
    }
    browser.click("#hop-1-0 .head");
    assert_eq!(browser.text("#panel blockquote"), pages::HOSTILE);
    assert!(browser.text("#panel .way").starts_with("Người Thứ Nhất →"));
    is_quiet(&browser);
}

#[test]
fn the_map_has_63_or_34_units_and_its_arcs_count() {
    let Some(browser) = opened(&pages::matrix()) else { return };
    let weights = "Array.from(document.querySelectorAll('.arc')).map((one) => Number(one.dataset.weight)).sort((a, b) => a - b)";
    assert_eq!(browser.seen(".land path"), 63);
    // Hà Tây is on neither map; the unit of 2025 stands beside the two that it was made of.
    assert_eq!(browser.js(weights), json!([1, 2, 3, 4, 5]));
    assert!(browser.text("#map").contains("Hà Tây"));
    assert!(
        browser.text("#map .islands").contains("Hoàng Sa")
            && browser.text("#map .islands").contains("Trường Sa")
    );
    browser.click("#units-34");
    assert_eq!(browser.seen(".land path"), 34);
    assert_eq!(
        browser.js(weights),
        json!([1, 4, 10]),
        "5 + 3 + 2 are one tie; 4 lie within one unit"
    );
    browser.click("#arc-2 .head");
    assert!(browser.text("#panel").contains("Lào Cai (2025)"));
    let unit = "Array.from(document.querySelectorAll('.land .tied')).find((one) => one.textContent === 'Đà Nẵng')";
    browser.js(&format!("{unit}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
    assert_eq!(browser.seen(".arc"), 1, "the ties of the chosen unit alone");
    browser.press(ESCAPE);
    assert_eq!(browser.seen(".arc"), 3);
    is_quiet(&browser);
}

#[test]
fn the_policy_stops_what_escaping_would_let_through() {
    let Some(browser) = opened(&pages::trace()) else { return };
    browser.js("(() => { const script = document.createElement('script'); script.textContent = 'window.broken = 1'; document.body.append(script); })()");
    browser.js("(() => { const image = document.createElement('img'); image.src = 'http://127.0.0.1:9/x'; document.body.append(image); })()");
    browser.js("fetch('http://127.0.0.1:9/y').catch(() => { window.refused = true; }) && null");
    browser.wait("window.refused === true");
    assert_eq!(browser.js("window.broken"), json!(null));
    let complaints = browser.complaints().join("\n");
    for directive in ["script-src", "default-src"] {
        assert!(complaints.contains(directive), "{complaints}");
    }
}

#[test]
fn on_paper_and_on_a_phone_everything_can_be_read() {
    let Some(browser) = opened(&pages::trace()) else { return };
    browser.media(&json!([]), "print");
    assert_eq!(browser.seen("#events blockquote"), 6, "all the evidence");
    assert_eq!(browser.seen("#filter, #panel"), 0, "and nothing that is to be clicked");
    assert!(browser.paper().len() > 10_000);
    browser.media(&json!([]), "");
    for page in [pages::trace(), pages::trails(), pages::matrix(), pages::network(40)] {
        browser.resize(360, 740);
        browser.open(&html(&page, &Wording::of(Language::English)), "html");
        assert!(browser.number("document.documentElement.scrollWidth") <= 360.0, "{}", page.title);
        browser.click(".item .head");
        let top = browser.number("document.getElementById('panel').getBoundingClientRect().top");
        let bottom =
            browser.number("document.getElementById('panel').getBoundingClientRect().bottom");
        assert!(top > 200.0 && bottom <= 741.0, "the panel comes from below: {top} {bottom}");
    }
    is_quiet(&browser);
}

#[test]
fn an_svg_file_is_read_as_it_is_meant() {
    let Some(browser) = browser() else { return };
    let words = Wording::of(Language::Vietnamese);
    for (page, marks, number) in [
        (pages::trace(), ".mark", 5),
        (pages::trails(), ".box", 7),
        (pages::matrix(), ".arc", 5),
        (pages::network(40), "circle.mark", 40),
    ] {
        browser.open(&svg(&page, &words), "svg");
        assert_eq!(browser.js("document.documentElement.nodeName"), json!("svg"), "{}", page.title);
        assert_eq!(
            browser.js("document.querySelector('parsererror')"),
            json!(null),
            "{}",
            page.title
        );
        assert_eq!(browser.seen(marks), number, "{}", page.title);
        assert_eq!(browser.seen("script, img, a, foreignObject"), 0);
    }
    is_quiet(&browser);
}
