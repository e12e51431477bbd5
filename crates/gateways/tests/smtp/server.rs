//! As little of a mail server as the tests need: it notes what it hears, and answers as it is told.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What it says.
#[derive(Clone, Copy)]
pub(crate) struct Answers {
    pub(crate) greeting: &'static str,
    pub(crate) sign_in: &'static str,
    pub(crate) recipient: &'static str,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            greeting: "220 ready",
            sign_in: "235 welcome",
            recipient: "250 fine",
        }
    }
}

pub(crate) struct Server {
    pub(crate) port: u16,
    heard: Arc<Mutex<String>>,
    running: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(String::new()));
        let hears = Arc::clone(&heard);
        let running = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let hears = Arc::clone(&hears);
                tokio::spawn(async move {
                    let _hung_up = talk(stream, answers, &hears).await;
                });
            }
        });
        Self {
            port,
            heard,
            running,
        }
    }

    /// Everything it heard.
    pub(crate) fn got(&self) -> String {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn talk(
    mut stream: TcpStream,
    answers: Answers,
    heard: &Mutex<String>,
) -> std::io::Result<()> {
    let (reading, mut writing) = stream.split();
    let mut lines = BufReader::new(reading).lines();
    writing
        .write_all(format!("{}\r\n", answers.greeting).as_bytes())
        .await?;
    let mut in_mail = false;
    while let Some(line) = lines.next_line().await? {
        heard.lock().unwrap().push_str(&format!("{line}\n"));
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "." if in_mail => {
                in_mail = false;
                "250 taken"
            }
            _ if in_mail => continue,
            "EHLO" => "250-here\r\n250 AUTH PLAIN",
            "AUTH" => answers.sign_in,
            "RCPT" => answers.recipient,
            "DATA" => {
                in_mail = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        writing
            .write_all(format!("{answer}\r\n").as_bytes())
            .await?;
    }
    Ok(())
}
