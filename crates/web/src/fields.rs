//! What a form brought, kept as it was typed, with what is wrong with it.
//!
//! A handler takes [`Fields`], reads each field into the type that cannot hold a wrong value, notes what is wrong
//! with [`Fields::fail`], and shows the page again when [`Fields::is_wrong`]. Nothing typed is lost.

use axum::{
    body::to_bytes,
    extract::{FromRequest, Request},
    http::{Method, header},
};

use crate::{Problem, router::BODY_LIMIT};

/// The fields of one form. For a GET they come from the query.
#[derive(Clone, Default)]
pub struct Fields {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

/// Names alone: values may be passwords.
impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.values.iter().map(|(name, _)| name))
            .finish()
    }
}

/// What is wrong with one field, in words for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name; empty when it is about the form as a whole.
    pub field: String,
    /// What happened and what to do.
    pub message: String,
}

impl Fields {
    /// No fields: a form that is shown for the first time.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a value where the form shows it, unless the person already gave one.
    #[must_use]
    pub fn or(mut self, name: &str, value: impl ToString) -> Self {
        if !self.has(name) {
            self.values.push((name.to_owned(), value.to_string()));
        }
        self
    }

    /// Sets a value, whatever was there.
    pub fn set(&mut self, name: &str, value: impl ToString) {
        self.values.retain(|(found, _)| found != name);
        self.values.push((name.to_owned(), value.to_string()));
    }

    /// Whether the form brought this field at all, be it empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(found, _)| found == name)
    }

    /// What was typed, exactly; empty when the field was not there. Passwords are read with this.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.values
            .iter()
            .rev()
            .find_map(|(found, value)| (found == name).then_some(value.as_str()))
            .unwrap_or_default()
    }

    /// What was typed, without spaces around it; empty when the field was not there.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// Every value of a field that may come more than once.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a field has this value: for the options of a select, radio buttons and check boxes.
    #[must_use]
    pub fn is(&self, name: &str, value: impl AsRef<str>) -> bool {
        self.all(name).any(|found| found == value.as_ref())
    }

    /// Notes what is wrong with a field. The first thing said about a field stands.
    pub fn fail(&mut self, field: &str, message: impl ToString) {
        if field.is_empty() || self.error(field).is_none() {
            self.errors.push(FieldError {
                field: field.to_owned(),
                message: message.to_string(),
            });
        }
    }

    /// Reads a field into a type of the product, or notes what `message` says of the error.
    pub fn parse<T, E, M: ToString>(
        &mut self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
        message: impl FnOnce(E) -> M,
    ) -> Option<T> {
        match parse(self.get(field)) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(field, message(error));
                None
            }
        }
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors
            .iter()
            .find_map(|error| (error.field == field).then_some(error.message.as_str()))
    }

    /// Everything that is wrong, in the order it was found.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }

    fn read(text: &[u8]) -> Self {
        let values = url::form_urlencoded::parse(text)
            // A NUL is in no text that a person types, and PostgreSQL refuses it.
            .map(|(name, value)| (name.into_owned(), value.replace('\0', "")))
            .collect();
        Self {
            values,
            errors: Vec::new(),
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return Ok(Self::read(request.uri().query().unwrap_or("").as_bytes()));
        }
        let is_form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        let body = to_bytes(request.into_body(), BODY_LIMIT)
            .await
            .map_err(|_| Problem::TooLarge)?;
        // A form of buttons alone may come without a body and so without a type.
        if !is_form && !body.is_empty() {
            return Err(Problem::Unprocessable);
        }
        Ok(Self::read(&body))
    }
}
