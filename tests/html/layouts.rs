//! The sample articles as pages: layouts as sites have them, with all that stands around a text. Every word that is not of an
//! article is made up here.
use std::fmt::Write;

/// An article taken apart, as a site keeps it.
pub(crate) struct Piece {
    pub(crate) title: String,
    pub(crate) published: String,
    pub(crate) slug: String,
    parts: Vec<Part>,
    /// The heading of the box beside it, and the titles and texts in it.
    beside: Option<(String, Vec<String>)>,
}

enum Part {
    Paragraph(String),
    Picture(String, String),
}

impl Piece {
    /// Takes `article` apart.
    pub(crate) fn of(article: &lienket::article::Article) -> Self {
        let mut lines = article.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let (mut parts, mut beside) = (Vec::new(), None);
        while let Some(line) = lines.next() {
            if lienket::lexicon::layout::heads_sidebar(line) {
                beside = Some((line.to_owned(), lines.by_ref().map(str::to_owned).collect()));
            } else if [".jpg", ".png"].iter().any(|end| line.ends_with(end)) || line == "[img]" {
                parts.push(Part::Picture(line.to_owned(), lines.next().unwrap().to_owned()));
            } else {
                parts.push(Part::Paragraph(line.to_owned()));
            }
        }
        let published = article.published.unwrap().to_string();
        Self { title: article.title.clone(), published, slug: article.id.clone(), parts, beside }
    }

    fn lead(&self) -> &str {
        match self.parts.first().unwrap() {
            Part::Paragraph(text) | Part::Picture(_, text) => text,
        }
    }

    /// Its day as the page shows it.
    fn day(&self) -> String {
        let parts: Vec<&str> = self.published.split('-').rev().collect();
        parts.join("/")
    }

    fn rest(
        &self,
        paragraph: impl Fn(&str) -> String,
        picture: impl Fn(&str, &str) -> String,
    ) -> String {
        let told = self.parts.iter().skip(1).map(|part| match part {
            Part::Paragraph(text) => paragraph(&safe(text)),
            Part::Picture(name, caption) => picture(name, &safe(caption)),
        });
        told.collect::<Vec<_>>().join("\n")
    }

    fn teasers(&self) -> String {
        let Some((head, lines)) = &self.beside else { return String::new() };
        let mut told =
            format!("<div class=\"box-related\"><h4>{}</h4><ul class=\"list-news\">", safe(head));
        for pair in lines.chunks(2) {
            let _ = write!(told, "<li><h3><a href=\"/khac.html\">{}</a></h3>", safe(&pair[0]));
            for text in pair.iter().skip(1) {
                let _ = write!(told, "<p class=\"description\">{}</p>", safe(text));
            }
            told.push_str("</li>");
        }
        told + "</ul></div>"
    }

    /// With JSON-LD and all metadata; `<article>`, `<figure>`, a comment box, scripts.
    pub(crate) fn modern(&self) -> String {
        let Self { title, published, slug, .. } = self;
        let linked = serde_json::json!({
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
            "datePublished": format!("{published}T08:00:00+07:00"), "author": {"@type": "Person", "name": "Nguyễn Văn A"},
            "publisher": {"@type": "Organization", "name": "Trang Tin A"}
        });
        let body = self.rest(
            |text| format!("<p class=\"Normal\">{text}</p>"),
            |name, caption| {
                format!("<figure><picture><source srcset=\"/m/{name}?w=680\"><img data-src=\"/m/{name}?w=680\" src=\"data:image/gif;base64,R0lGODlh\" alt=\"{caption}\"></picture><figcaption><p class=\"Image\">{caption}</p></figcaption></figure>")
            },
        );
        let (title, lead) = (safe(title), safe(self.lead()));
        format!(
            "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>{title} - Trang Tin A</title><meta property=\"og:title\" content=\"{title}\"><meta property=\"og:type\" content=\"article\"><meta property=\"og:description\" content=\"{lead}\"><link rel=\"canonical\" href=\"https://a.example.org/thoi-su/{slug}-100.html\"><script type=\"application/ld+json\">{linked}</script><style>.x{{color:red}}</style></head>\
            <body><header class=\"top-header\"><span class=\"time-now\">Thứ sáu, 27/11/2026</span></header><nav class=\"main-nav\"><ul><li><a href=\"/\">Trang chủ</a></li><li><a href=\"/thoi-su\">Thời sự</a></li></ul></nav>\
            <section class=\"page-detail\"><div class=\"sidebar-1\"><div class=\"header-content\"><ul class=\"breadcrumb\"><li><a href=\"/thoi-su\">Thời sự</a></li></ul><span class=\"date\">Thứ tư, {day}, 08:00 (GMT+7)</span></div><h1 class=\"title-detail\">{title}</h1><p class=\"description\">{lead}</p><article class=\"main_detail\">{body}<p class=\"author_mail\" style=\"text-align:right\"><strong>Nguyễn Văn A</strong></p></article>\
            <div class=\"social_pin\"><a href=\"#\">Chia sẻ</a></div>{teasers}<div id=\"box_comment\"><h3>Ý kiến (1)</h3><p>Tôi đồng ý với bài viết này, ông Nguyễn Văn B nói rất đúng về việc làm của tỉnh.</p></div></div>\
            <div class=\"sidebar-2\"><h3>Xem nhiều</h3><article><h4><a href=\"/y1\">Một tin khác được nhiều người xem trong ngày hôm nay</a></h4></article></div></section>\
            <footer><p>Cơ quan chủ quản: Tổ chức A. Tổng biên tập: Nguyễn Văn C. Giấy phép số 12/GP ngày 1/1/2020.</p></footer><script>document.write(\"<p>Đồng chí Nguyễn Văn D</p>\")</script></body></html>",
            day = self.day(),
            teasers = self.teasers(),
        )
    }

    /// Of nested `<div>`s; the lead in a heading of its own, pictures in tables, a box within the text.
    pub(crate) fn boxed(&self) -> String {
        let body = self.rest(
            |text| format!("<p>{text}</p>"),
            |name, caption| {
                format!("<table class=\"picture\" align=\"center\"><tbody><tr><td class=\"pic\"><img src=\"/media/{name}\"></td></tr><tr><td class=\"caption\"><p>{caption}</p></td></tr></tbody></table>")
            },
        );
        let within = "</p><div class=\"VCSortableInPreviewMode\" type=\"RelatedNews\"><div class=\"kbwcb-left\">TIN LIÊN QUAN</div><ul><li><a href=\"/z\">Một bài khác có tên rất dài nằm trong khung giữa bài</a></li></ul></div>";
        let body = body.replacen("</p>", within, 1);
        let (title, lead) = (safe(&self.title), safe(self.lead()));
        format!(
            "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"><title>{title} | Báo B</title><meta property=\"article:published_time\" content=\"{published}T08:00:00\"><meta property=\"og:url\" content=\"https://b.example.org/{slug}.htm\"></head><body>\
            <form id=\"aspnetForm\"><div id=\"header\"><div class=\"clock\">Thứ 6, 27/11/2026 10:11</div><div class=\"menu\"><a href=/>Trang chủ</a><a href=/a>Chính trị</a></div></div><div id=\"main\"><div class=\"left\"><div class=\"detail__header\"><h1 class=\"detail-title\">{title}</h1><div class=\"detail-author\"><a>Nguyễn Văn A</a></div><div class=\"detail-time\">{day} 08:00 GMT+7</div></div>\
            <h2 class=\"detail-sapo\" data-role=\"sapo\">{lead}</h2><div class=\"detail-cmain\"><div class=\"detail-content\" data-role=\"content\">{body}</div></div><div class=\"tags\"><a href=/t1>Lào Cai</a><a href=/t2>Hợp tác</a></div>{teasers}</div>\
            <div class=\"right\"><div class=\"title\">Đọc nhiều</div><ul><li><a href=/q>Tin đọc nhiều số một trong tuần này</a></li></ul></div></div><div id=\"footer\">Bản quyền thuộc về Báo B. Địa chỉ: số 1 đường A, Hà Nội.</div></form></body></html>",
            published = self.published,
            slug = self.slug,
            day = self.day(),
            teasers = self.teasers(),
        )
    }

    /// Without metadata: the date stands in the text of the page alone, the lead is bold, the author signs below.
    pub(crate) fn plain(&self) -> String {
        let body = self.rest(
            |text| format!("<p style=\"text-align:justify\"><span style=\"font-size:14px\">{text}</span></p>"),
            |name, caption| {
                format!("<p style=\"text-align:center\"><img alt=\"\" src=\"/documents/{name}\" /></p><p class=\"image-caption\"><em>{caption}</em></p>")
            },
        );
        let (title, lead) = (safe(&self.title), safe(self.lead()));
        format!(
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"\"><html><head><title>{title}</title></head><body><div class=\"wrap\"><div class=\"top\">Cổng thông tin tỉnh A | <a href=\"/dang-nhap\">Đăng nhập</a></div>\
            <div class=\"content\"><h1>{title}</h1>{day}<div class=\"news\"><p><strong>{lead}</strong></p>{body}<p style=\"text-align:right\"><strong>Nguyễn Văn A</strong></p></div>{teasers}</div><div class=\"foot\">Chịu trách nhiệm: Ban Biên tập.</div></div></body></html>",
            day = if self.published.len() == 10 {
                format!("<p>Ngày đăng: {} 08:00</p>", self.day())
            } else {
                String::new()
            },
            teasers = self.teasers(),
        )
    }
}

/// `text` as HTML has it.
fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
