//! NetCodes: issue and judge, beside FF1 of the crate `fpe` on the same indexes and tweaks.
//!
//! To `fpe`'s favour its numerals are prepared outside the measurement, and only its encryption is timed; ours
//! includes the index of the window and the digits as text.

use std::{hint::black_box, time::Instant};

use aes::{Aes128, cipher::KeyInit};
use anyhow::Context;
use fpe::ff1::{FF1, FlexibleNumeralString};
use netcode::{
    Code, Duration, Family, Ff1, Identifier, Key, Length, Mode, Model, Secret, Setup, Timecode,
    Window,
    lock::{Button, Lock, Moment},
};

use super::{counting, machine};

const INPUTS: usize = 4096;
const ROUNDS: usize = 31;
/// Version 1, family `standard`, epoch 0.
const TWEAK: [u8; 4] = [1, 1, 0, 0];
const TIMECODE: &str = "2701010000";

pub(crate) fn run() -> anyhow::Result<()> {
    println!("{}", machine::describe());
    println!("medians of {ROUNDS} rounds of {INPUTS} different windows\n");
    println!(
        "{:<11} {:<28} {:>9} {:>9} {:>7} {:>9} {:>9}",
        "model", "", "ns", "fpe ns", "ratio", "AES", "fpe AES"
    );
    for model in Model::ALL {
        measure(model).with_context(|| model.name())?;
    }
    println!(
        "\nissue: window to digits. read back: digits to window, at one epoch. keyed: the last key of a code, with all\n\
         that the lock does for it, on a lock that refuses it and on one that accepts it. AES: blocks encrypted for one\n\
         code, counted; on models with epochs a keyed code is decrypted twice, and `fpe` beside it twice too."
    );
    Ok(())
}

/// One model's inputs, prepared for both.
struct Inputs {
    setup: Setup,
    windows: Vec<Window>,
    codes: Vec<Code>,
    plain: Vec<FlexibleNumeralString>,
    encrypted: Vec<FlexibleNumeralString>,
}

fn measure(model: Model) -> anyhow::Result<()> {
    let inputs = prepare(model)?;
    let key = inputs.setup.key().to_bytes();
    let theirs = FF1::<Aes128>::new(&key, 10)?;

    let issue = time(&inputs.windows, |window| {
        inputs.setup.issue(*window, 0, 0).ok()
    });
    let encrypt = time(&inputs.plain, |numerals| {
        theirs.encrypt(&TWEAK, numerals).ok()
    });
    let (issue_blocks, encrypt_blocks) = count(model, key, &inputs, false)?;
    line(model, "issue", issue, encrypt, issue_blocks, encrypt_blocks);

    let read = time(&inputs.codes, |code| {
        inputs.setup.read_back(code, Family::Standard, 0).ok()
    });
    let decrypt = time(&inputs.encrypted, |numerals| {
        theirs.decrypt(&TWEAK, numerals).ok()
    });
    let (read_blocks, decrypt_blocks) = count(model, key, &inputs, true)?;
    line(
        model,
        "read back",
        read,
        decrypt,
        read_blocks,
        decrypt_blocks,
    );

    let epochs = if model.has_epochs() { 2_u32 } else { 1 };
    for (name, codes) in keyed(&inputs)? {
        let keyed = time_last_key(model, &codes)?;
        let both = decrypt * f64::from(epochs);
        let (ours, fpe) = (
            read_blocks * u64::from(epochs),
            decrypt_blocks * u64::from(epochs),
        );
        line(model, name, keyed, both, ours, fpe);
    }
    Ok(())
}

fn prepare(model: Model) -> anyhow::Result<Inputs> {
    let timecode = Timecode::parse(TIMECODE).context("timecode")?;
    let identifier = Identifier::parse("952315").context("identifier")?;
    let key = Key::derive(timecode, identifier, &Secret::EMPTY);
    let setup = Setup::new(model, timecode, key.clone());
    let theirs = FF1::<Aes128>::new(&key.to_bytes(), 10)?;
    let digits = usize::from(model.digits());
    let mut inputs = Inputs {
        setup,
        windows: Vec::new(),
        codes: Vec::new(),
        plain: Vec::new(),
        encrypted: Vec::new(),
    };
    for place in 0..INPUTS {
        let length = Length::Hours((place % 12 + 1) as u8);
        let duration = Duration::new(Mode::StandardMulti, length).context("duration")?;
        let start = timecode
            .minute()
            .plus_hours((place / 4) as i64)
            .context("start")?;
        let window = Window::new(duration, start)?;
        let code = inputs.setup.issue(window, 0, 0)?;
        let index = inputs.setup.index(window, 0)?;
        let numerals = |text: &str| {
            FlexibleNumeralString::from(
                text.bytes()
                    .map(|digit| u16::from(digit - b'0'))
                    .collect::<Vec<_>>(),
            )
        };
        let plain = numerals(&format!("{index:0digits$}"));
        let encrypted = theirs.encrypt(&TWEAK, &plain)?;
        anyhow::ensure!(
            Vec::<u16>::from(encrypted) == Vec::<u16>::from(numerals(code.as_str())),
            "both give the same digits"
        );
        inputs.windows.push(window);
        inputs.encrypted.push(numerals(code.as_str()));
        inputs.codes.push(code);
        inputs.plain.push(plain);
    }
    Ok(inputs)
}

/// Codes to key into a lock that refuses every one of them, and such that it opens to.
fn keyed(inputs: &Inputs) -> anyhow::Result<[(&'static str, Vec<Code>); 2]> {
    // The measured lock's clock stands at its timecode, so what starts there is open and what starts later is not.
    let start = inputs.setup.timecode().minute();
    let (open, shut): (Vec<_>, Vec<_>) = inputs
        .windows
        .iter()
        .zip(&inputs.codes)
        .partition(|(window, _)| window.start() == Some(start));
    let codes = |pairs: Vec<(&Window, &Code)>| pairs.into_iter().map(|(_, code)| *code).collect();
    let open: Vec<Code> = codes(open);
    anyhow::ensure!(!open.is_empty() && !shut.is_empty(), "both kinds are there");
    Ok([("keyed, refused", codes(shut)), ("keyed, opens", open)])
}

/// The last key of each code on a lock where all keys before it are pressed.
fn time_last_key(model: Model, codes: &[Code]) -> anyhow::Result<f64> {
    let moment = Moment {
        seconds: 0,
        daylight_saving: 0,
    };
    let lock = initialised(model, moment)?;
    let mut ready = Vec::new();
    for code in codes.iter().cycle().take(INPUTS / 8) {
        let buttons: Vec<_> = code
            .as_str()
            .chars()
            .filter_map(Button::from_char)
            .collect();
        let (last, first) = buttons.split_last().context("digits")?;
        let mut lock = lock.clone();
        for button in first {
            lock.press(*button, moment);
        }
        ready.push((lock, *last));
    }
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let mut locks = ready.clone();
            let start = Instant::now();
            for (lock, last) in &mut locks {
                black_box(lock.press(black_box(*last), moment));
            }
            start.elapsed().as_nanos() as f64 / ready.len() as f64
        })
        .collect();
    Ok(median(&mut rounds))
}

/// A lock set up as the inputs are, by its keypad. An open lock first gets a master code of its own.
fn initialised(model: Model, moment: Moment) -> anyhow::Result<Lock> {
    let mut lock = Lock::new(model);
    let mut press = |keys: &str| {
        keys.chars()
            .filter_map(Button::from_char)
            .for_each(|button| {
                lock.press(button, moment);
            });
    };
    let mut master = model.factory_master_code();
    if model.needs_own_master_code() {
        press(&format!("#{master}012468135724681357"));
        master = "24681357";
    }
    let program = match model {
        Model::Kl1060 => "00",
        Model::Cl4500 => "50",
        _ => "20",
    };
    press(&format!("#{master}{program}{TIMECODE}952315"));
    if model.needs_own_master_code() {
        press("#");
    }
    anyhow::ensure!(lock.timecode().is_some(), "the lock is initialised");
    Ok(lock)
}

/// AES blocks for one code: ours and `fpe`'s, counted over every input and the same for each.
fn count(
    model: Model,
    key: [u8; 16],
    inputs: &Inputs,
    decrypt: bool,
) -> anyhow::Result<(u64, u64)> {
    let ours = Ff1::<_, 4>::new(counting::Counting::new(&key.into()));
    let theirs = FF1::<counting::Counting>::new(&key, 10)?;
    let length = model.code_length();
    let (mut our_blocks, mut their_blocks) = (Vec::new(), Vec::new());
    for (place, code) in inputs.codes.iter().enumerate() {
        let index = inputs.setup.index(inputs.windows[place], 0)?;
        our_blocks.push(counting::blocks(|| {
            black_box(match decrypt {
                true => ours.decrypt(length, TWEAK, code.number()),
                false => ours.encrypt(length, TWEAK, index),
            });
        }));
        their_blocks.push(counting::blocks(|| {
            let numerals = match decrypt {
                true => theirs.decrypt(&TWEAK, &inputs.encrypted[place]),
                false => theirs.encrypt(&TWEAK, &inputs.plain[place]),
            };
            black_box(numerals.is_ok());
        }));
    }
    let same = |blocks: &[u64]| blocks.windows(2).all(|pair| pair[0] == pair[1]);
    anyhow::ensure!(same(&our_blocks), "the work does not depend on the code");
    Ok((our_blocks[0], their_blocks[0]))
}

/// Nanoseconds for one input, the median of the rounds.
fn time<T, R>(inputs: &[T], work: impl Fn(&T) -> R) -> f64 {
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            for input in inputs {
                black_box(work(black_box(input)));
            }
            start.elapsed().as_nanos() as f64 / inputs.len() as f64
        })
        .collect();
    median(&mut rounds)
}

fn median(rounds: &mut [f64]) -> f64 {
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

fn line(model: Model, what: &str, ours: f64, fpe: f64, blocks: u64, fpe_blocks: u64) {
    println!(
        "{:<11} {what:<28} {ours:>9.0} {fpe:>9.0} {:>6.1}x {blocks:>9} {fpe_blocks:>9}",
        model.api_name(),
        fpe / ours
    );
}
