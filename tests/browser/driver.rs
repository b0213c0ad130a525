//! A browser that does what a reader does: chromium without a window, driven by chromedriver over the W3C's `WebDriver`
//! protocol (JSON over HTTP on this machine).
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// One browser at a time: they would take each other's time.
static TURN: Mutex<()> = Mutex::new(());

/// How long a page may take to become what a test waits for.
const PATIENCE: Duration = Duration::from_secs(60);

const FLAGS: [&str; 12] = [
    "about:blank",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--window-size=1280,900",
];

/// The key of an element in the protocol.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with one page.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    folder: tempfile::TempDir,
    /// What the driver says: it would die of a pipe that nobody holds.
    _told: BufReader<ChildStdout>,
    _turn: MutexGuard<'static, ()>,
}

/// A browser, where chromium and its driver are installed. Else this says so and gives none, or, with
/// `LIENKET_BROWSER=required`, fails.
pub(crate) fn browser() -> Option<Browser> {
    let missing: Vec<&str> =
        ["chromium", "chromedriver"].into_iter().filter(|name| program(name).is_none()).collect();
    if missing.is_empty() {
        return Some(Browser::start());
    }
    let told = format!(
        "{} not found: the pictures are not clicked; tools/browser.sh installs them",
        missing.join(" and ")
    );
    assert!(std::env::var_os("LIENKET_BROWSER").is_none_or(|value| value != "required"), "{told}");
    std::io::stderr().write_all(format!("{told}\n").as_bytes()).unwrap();
    None
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

impl Browser {
    fn start() -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(driver.stdout.take().unwrap());
        let port = loop {
            let mut line = String::new();
            assert!(told.read_line(&mut line).unwrap() > 0, "chromedriver tells its port");
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim().trim_end_matches('.').parse().unwrap();
            }
        };
        let folder = tempfile::tempdir().unwrap();
        let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
        let flags: Vec<&str> = FLAGS.into_iter().chain([profile.as_str()]).collect();
        let mut browser =
            Self { driver, port, session: String::new(), folder, _told: told, _turn: turn };
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"binary": program("chromium"), "args": flags},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }}});
        let session = browser.ask("POST", "/session", Some(&wanted));
        browser.session = format!("/session/{}", session["sessionId"].as_str().unwrap());
        browser.media(&json!([{"name": "prefers-color-scheme", "value": "light"}]), "");
        browser
    }

    /// Opens a text as a file of this kind: `html`, `svg`; waits until its scripts have drawn it.
    pub(crate) fn open(&self, text: &str, kind: &str) {
        let file = self.folder.path().join(format!("page.{kind}"));
        std::fs::write(&file, text).unwrap();
        self.command("POST", "/url", &json!({"url": format!("file://{}", file.display())}));
        if kind == "html" {
            self.wait("document.documentElement.dataset.ready === 'true'");
        }
    }

    /// What a script gives back.
    pub(crate) fn js(&self, script: &str) -> Value {
        self.command(
            "POST",
            "/execute/sync",
            &json!({"script": format!("return {script}"), "args": []}),
        )
    }

    /// The number that a script gives back.
    pub(crate) fn number(&self, script: &str) -> f64 {
        self.js(script).as_f64().unwrap_or_else(|| panic!("{script} is a number"))
    }

    /// The visible text of the first element that a selector of CSS finds.
    pub(crate) fn text(&self, selector: &str) -> String {
        let find = format!("document.querySelector({})", json!(selector));
        let text = self.js(&format!("{find}.innerText ?? {find}.textContent"));
        text.as_str().unwrap_or_else(|| panic!("{selector} has a text")).to_owned()
    }

    /// How many elements a selector finds that can be seen.
    pub(crate) fn seen(&self, selector: &str) -> usize {
        let all = format!("Array.from(document.querySelectorAll({}))", json!(selector));
        let seen = format!("{all}.filter((one) => one.getClientRects().length > 0).length");
        usize::try_from(self.js(&seen).as_u64().unwrap()).unwrap()
    }

    /// Waits until a script gives `true`.
    pub(crate) fn wait(&self, script: &str) {
        let begun = Instant::now();
        while self.js(script) != json!(true) {
            assert!(begun.elapsed() < PATIENCE, "{script} did not become true");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Clicks in the middle of an element.
    pub(crate) fn click(&self, selector: &str) {
        let element = self.element(selector);
        let id = element[ELEMENT].as_str().unwrap();
        self.command("POST", &format!("/element/{id}/click"), &json!({}));
    }

    /// Moves the pointer onto an element.
    pub(crate) fn point_at(&self, selector: &str) {
        let to = json!({"type": "pointerMove", "duration": 0, "origin": self.element(selector), "x": 0, "y": 0});
        self.pointer(&json!([to]));
    }

    /// Drags an element by so many pixels.
    pub(crate) fn drag(&self, selector: &str, right: i32, down: i32) {
        let by = |part: i32| {
            let (x, y) = (right * part / 4, down * part / 4);
            json!({"type": "pointerMove", "duration": 20, "origin": "pointer", "x": x - right * (part - 1) / 4, "y": y - down * (part - 1) / 4})
        };
        self.pointer(&json!([
            {"type": "pointerMove", "duration": 0, "origin": self.element(selector), "x": 0, "y": 0},
            {"type": "pointerDown", "button": 0},
            by(1), by(2), by(3), by(4),
            {"type": "pointerUp", "button": 0},
        ]));
    }

    fn pointer(&self, actions: &Value) {
        let mouse = json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions});
        self.command("POST", "/actions", &json!({"actions": [mouse]}));
    }

    /// Presses keys, one after the other; `WebDriver` writes special keys in a private range of Unicode.
    pub(crate) fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key.to_string()}))
            })
            .collect();
        self.command(
            "POST",
            "/actions",
            &json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]}),
        );
    }

    /// Puts a value into a field, as a reader who types it.
    pub(crate) fn fill(&self, selector: &str, value: &str) {
        let (field, value) = (json!(selector), json!(value));
        self.js(&format!(
            "(() => {{ const field = document.querySelector({field}); field.value = {value};
            ['input', 'change'].forEach((kind) => field.dispatchEvent(new Event(kind, {{ bubbles: true }}))); }})()"
        ));
    }

    /// A window of so many pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600});
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// As on paper, or as on a screen of certain features.
    pub(crate) fn media(&self, features: &Value, media: &str) {
        self.devtools("Emulation.setEmulatedMedia", &json!({"features": features, "media": media}));
    }

    /// The page as PDF, in base64.
    pub(crate) fn paper(&self) -> String {
        let printed = self.devtools("Page.printToPDF", &json!({"printBackground": true}));
        printed["data"].as_str().unwrap().to_owned()
    }

    /// What the browser complains of: errors of scripts, breaches of the policy.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let told = |entry: &Value| format!("{} {}", entry["level"], entry["message"]);
        self.log("browser").iter().map(told).collect()
    }

    /// The addresses that were asked for, the page's own left out.
    pub(crate) fn requests(&self) -> Vec<String> {
        let asked = |entry: &Value| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let event = &event["message"];
            let address = event["params"]["request"]["url"].as_str()?.to_owned();
            // The browser's own pages, as that of a new window, are no pages of ours.
            let ours = !event["params"]["documentURL"].as_str()?.starts_with("chrome");
            (event["method"] == "Network.requestWillBeSent" && ours).then_some(address)
        };
        let own = format!("file://{}/page.", self.folder.path().display());
        let asked = self.log("performance").iter().filter_map(asked).collect::<Vec<_>>();
        assert!(
            asked.iter().any(|address| address.starts_with(&own)),
            "the log tells of the page itself"
        );
        // A `data:` address is asked of nobody: the browser's own fields for dates have one.
        let away = |address: &String| !address.starts_with(&own) && !address.starts_with("data:");
        asked.into_iter().filter(away).collect()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        self.command("POST", "/se/log", &json!({"type": kind})).as_array().unwrap().clone()
    }

    fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.command("POST", "/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    fn element(&self, selector: &str) -> Value {
        self.command("POST", "/element", &json!({"using": "css selector", "value": selector}))
    }

    fn command(&self, method: &str, path: &str, body: &Value) -> Value {
        self.ask(method, &format!("{}{path}", self.session), Some(body))
    }

    /// One request to the driver.
    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let body = body.map(ToString::to_string).unwrap_or_default();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = BufReader::new(stream);
        let (mut line, mut length) = (String::new(), 0);
        while answer.read_line(&mut line).unwrap() > 0 && line.trim() != "" {
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            line.clear();
        }
        let mut text = vec![0; length];
        answer.read_exact(&mut text).unwrap();
        let mut answer: Value = serde_json::from_slice(&text).unwrap();
        let value = answer["value"].take();
        assert!(value["error"].is_null(), "{method} {path} {body}: {value}");
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A browser that is gone already cannot be asked to go: the driver ends in either case.
        if !self.session.is_empty() && !std::thread::panicking() {
            self.ask("DELETE", &self.session, None);
        } else if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let head = format!(
                "DELETE {} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                self.session
            );
            let told = stream.write_all(head.as_bytes()).and_then(|()| stream.read(&mut [0; 64]));
            drop(told);
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}
