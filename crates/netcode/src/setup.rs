//! One initialisation of a lock, as the portal sees it: issues codes and reads them back.

use crate::{Code, Date, Family, Key, Model, NoWindow, Timecode, Window, WindowIndex};

/// Model, timecode and key of one initialisation.
#[derive(Debug, Clone)]
pub struct Setup {
    model: Model,
    timecode: Timecode,
    key: Key,
}

/// Why a code cannot be issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// The window starts before the day on which the lock was initialised.
    #[error("the window starts before the lock was initialised")]
    BeforeTimecode,
    /// The lock must be initialised again before it can know such a late window.
    #[error("the window starts after {0}, the last day this lock can count to")]
    PastHorizon(Date),
    /// The model has fewer variants.
    #[error("this model has no such variant")]
    NoSuchVariant,
    /// The model stays at epoch 0.
    #[error("this model has no epochs")]
    NoEpochs,
}

/// What a code says, read under one family and one epoch. Any digits say something: a far window means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The window; its mode and family are in it.
    pub window: Window,
    /// Which of the codes for the window.
    pub variant: u8,
    /// The epoch it was read at.
    pub epoch: u16,
}

impl Setup {
    /// The initialisation of a lock of `model` at `timecode`, with its derived key.
    pub fn new(model: Model, timecode: Timecode, key: Key) -> Self {
        Self {
            model,
            timecode,
            key,
        }
    }

    /// The code for a window. The same parameters always give the same code.
    ///
    /// `variant` counts from 0 and is below [`Model::variants`]; `epoch` is 0 on models without epochs.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn issue(&self, window: Window, variant: u8, epoch: u16) -> Result<Code, IssueError> {
        let length = self.model.code_length();
        let index = self.index(window, variant)?;
        if epoch > 0 && !self.model.has_epochs() {
            return Err(IssueError::NoEpochs);
        }
        let number = self.key.encrypt(length, window.family(), epoch, index);
        Code::from_number(number, length).ok_or(IssueError::NoEpochs)
    }

    /// The index of a window and variant: what is unique among a setup's codes of one family and epoch.
    ///
    /// # Errors
    /// [`IssueError`], but for the epoch.
    pub fn index(&self, window: Window, variant: u8) -> Result<u64, IssueError> {
        if variant >= self.model.variants() {
            return Err(IssueError::NoSuchVariant);
        }
        let horizon = self.horizon(window.family());
        if window.anchor().date() > horizon {
            return Err(IssueError::PastHorizon(horizon));
        }
        WindowIndex { window, variant }
            .to_number(self.timecode, self.model.variants())
            .ok_or(IssueError::BeforeTimecode)
    }

    /// What a code says under one family, at one epoch.
    ///
    /// # Errors
    /// [`NoWindow`] if it says nothing, or has another model's number of digits.
    pub fn read_back(&self, code: &Code, family: Family, epoch: u16) -> Result<Reading, NoWindow> {
        let length = self.model.code_length();
        if code.length() != length {
            return Err(NoWindow);
        }
        let index = self.key.decrypt(length, family, epoch, code.number());
        let WindowIndex { window, variant } =
            WindowIndex::from_number(index, family, self.timecode, self.model.variants())?;
        if window.anchor().date() > self.horizon(family) {
            return Err(NoWindow);
        }
        Ok(Reading {
            window,
            variant,
            epoch,
        })
    }

    /// See [`Model::horizon`].
    pub fn horizon(&self, family: Family) -> Date {
        self.model.horizon(self.timecode, family)
    }

    /// The model.
    pub fn model(&self) -> Model {
        self.model
    }

    /// The timecode.
    pub fn timecode(&self) -> Timecode {
        self.timecode
    }

    /// The key.
    pub fn key(&self) -> &Key {
        &self.key
    }
}
