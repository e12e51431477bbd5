//! Finds every `sql!("…")` in the sources of the workspace.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A statement where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    /// From the root of the workspace.
    pub(crate) file: String,
    pub(crate) line: usize,
    /// The constant or variable that holds it.
    pub(crate) name: String,
    /// As SQLite reads it.
    pub(crate) text: String,
    /// What only PostgreSQL reads after it.
    pub(crate) suffix: &'static str,
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {}", self.file, self.line, self.name)
    }
}

/// Every statement outside tests, in the order of files. The crate `database` runs only its own.
pub(crate) fn all() -> Vec<Statement> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap();
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root.join("crates")).unwrap() {
        let path = entry.unwrap().path();
        if !path.ends_with("database") {
            sources(&path.join("src"), &mut files);
        }
    }
    files.sort();
    let mut statements = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let tokens: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut walk = Walk {
            file: &file,
            name: String::new(),
            statements: &mut statements,
        };
        walk.stream(tokens);
    }
    statements
}

fn sources(directory: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(directory) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("testing") && !path.ends_with("tests") {
                sources(&path, files);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
        {
            files.push(path);
        }
    }
}

struct Walk<'a> {
    file: &'a str,
    name: String,
    statements: &'a mut Vec<Statement>,
}

impl Walk<'_> {
    fn stream(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at..] {
                // #[cfg(test)] mod tests { … }
                [
                    TokenTree::Punct(hash),
                    TokenTree::Group(attribute),
                    rest @ ..,
                ] if hash.as_char() == '#' && attribute.stream().to_string() == "cfg (test)" => {
                    at += 2 + skipped(rest);
                    continue;
                }
                [
                    TokenTree::Ident(word),
                    TokenTree::Punct(bang),
                    TokenTree::Group(body),
                    ..,
                ] if word == "sql" && bang.as_char() == '!' => {
                    self.statement(body);
                    at += 3;
                    continue;
                }
                [TokenTree::Ident(word), TokenTree::Ident(name), ..]
                    if word == "const" || word == "let" || word == "static" =>
                {
                    self.name = name.to_string();
                }
                [TokenTree::Group(group), ..] => self.stream(group.stream()),
                _ => {}
            }
            at += 1;
        }
    }

    fn statement(&mut self, body: &Group) {
        let line = body.span_open().start().line;
        let words: Vec<TokenTree> = body.stream().into_iter().collect();
        let text = match words.first() {
            Some(TokenTree::Literal(literal)) => {
                syn::parse_str::<syn::LitStr>(&literal.to_string())
            }
            _ => panic!("{}:{line}: sql! without a text", self.file),
        };
        let suffix = match words.get(2).map(ToString::to_string).as_deref() {
            None => "",
            Some("for_update") => " FOR UPDATE",
            Some("skip_locked") => " FOR UPDATE SKIP LOCKED",
            Some(other) => panic!("{}:{line}: sql! with {other}", self.file),
        };
        self.statements.push(Statement {
            file: self.file.to_owned(),
            line,
            name: self.name.clone(),
            text: text.unwrap().value(),
            suffix,
        });
    }
}

/// How many tokens an item of tests takes: up to its braces, or to its semicolon.
fn skipped(tokens: &[TokenTree]) -> usize {
    let end = tokens.iter().position(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    });
    end.map_or(tokens.len(), |end| end + 1)
}
