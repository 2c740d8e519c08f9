//! Reads the command line. By hand: a parser crate would triple the time this crate takes to build.

use anyhow::{Result, bail};

/// What `cargo xtask --help` prints.
pub const HELP: &str = "\
Regie's commands.

    cargo xtask run [--release] [--no-demo] [--port N]
        set up what is missing, build, and serve on http://127.0.0.1:3000
    cargo xtask test [lint] [unit] [integration] [contract] [e2e]
        set up what is missing and run these suites, or all of them
    cargo xtask test e2e -- [WORDS]
        hand words to Playwright: a file of tests, -g NAME, --headed
    cargo xtask setup    install everything `run` and `test` need, and stop
    cargo xtask fmt      format the Rust code
    cargo xtask lint     formatting, clippy (host and WASM), rules of dependency
    cargo xtask bench    build for release and run the benchmarks

Environment:
    REGIE_TOOLS       where build tools are kept (default: the cache folder of the system)
    REGIE_PG_BIN      folder of PostgreSQL's programs, 15 or newer
    REGIE_CHROMIUM    browser for the end-to-end tests
    CARGO_TARGET_DIR  honoured
";

/// One level of tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// Formatting, rules of dependency, clippy.
    Lint,
    /// `domain`, `app` and this crate: no database.
    Unit,
    /// `backend` on a real PostgreSQL.
    Integration,
    /// `server`: the HTTP contract.
    Contract,
    /// The built app in a browser.
    E2e,
}

impl Suite {
    /// Every suite, in the order in which they run: what fails fast comes first.
    pub const ALL: [Self; 5] = [
        Self::Lint,
        Self::Unit,
        Self::Integration,
        Self::Contract,
        Self::E2e,
    ];

    fn parse(name: &str) -> Result<Self> {
        Ok(match name {
            "lint" => Self::Lint,
            "unit" => Self::Unit,
            "integration" => Self::Integration,
            "contract" => Self::Contract,
            "e2e" => Self::E2e,
            other => {
                bail!("no suite is called `{other}`; choose from lint, unit, integration, contract, e2e")
            }
        })
    }
}

/// The options of `run`.
#[derive(Debug, PartialEq, Eq)]
pub struct RunOptions {
    /// Build for speed rather than for a fast build.
    pub release: bool,
    /// Start with the demo data.
    pub demo: bool,
    /// The port, when it is not the usual one.
    pub port: Option<u16>,
}

/// What the user asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Verb {
    /// Print the help.
    Help,
    /// Build and serve.
    Run(RunOptions),
    /// Run these suites; the words are for Playwright.
    Test(Vec<Suite>, Vec<String>),
    /// Install what is missing.
    Setup,
    /// Format the code.
    Fmt,
    /// Check formatting, lints and rules.
    Lint,
    /// Run the benchmarks.
    Bench,
}

/// Understands the arguments after `cargo xtask`.
pub fn parse(args: impl Iterator<Item = String>) -> Result<Verb> {
    let args: Vec<String> = args.collect();
    let Some((verb, rest)) = args.split_first() else {
        return Ok(Verb::Help);
    };
    if rest.iter().any(|arg| arg == "--help" || arg == "-h") {
        return Ok(Verb::Help);
    }
    let plain = |chosen: Verb| match rest.first() {
        None => Ok(chosen),
        Some(extra) => bail!("`{verb}` takes no argument, but got `{extra}`"),
    };
    match verb.as_str() {
        "help" | "--help" | "-h" => Ok(Verb::Help),
        "run" => parse_run(rest).map(Verb::Run),
        "test" => parse_test(rest),
        "setup" => plain(Verb::Setup),
        "fmt" => plain(Verb::Fmt),
        "lint" => plain(Verb::Lint),
        "bench" => plain(Verb::Bench),
        other => bail!("no command is called `{other}`; `cargo xtask --help` lists them"),
    }
}

fn parse_run(rest: &[String]) -> Result<RunOptions> {
    let mut options = RunOptions {
        release: false,
        demo: true,
        port: None,
    };
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--release" => options.release = true,
            "--no-demo" => options.demo = false,
            "--port" => options.port = Some(parse_port(words.next().map(String::as_str))?),
            other => match other.strip_prefix("--port=") {
                Some(port) => options.port = Some(parse_port(Some(port))?),
                None => bail!("`run` does not know `{other}`; it takes --release, --no-demo and --port N"),
            },
        }
    }
    Ok(options)
}

fn parse_port(word: Option<&str>) -> Result<u16> {
    match word.map(str::parse) {
        Some(Ok(port)) => Ok(port),
        _ => bail!("--port needs a number from 0 to 65535"),
    }
}

fn parse_test(rest: &[String]) -> Result<Verb> {
    let (names, words) = match rest.iter().position(|word| word == "--") {
        Some(at) => (&rest[..at], &rest[at + 1..]),
        None => (rest, &[][..]),
    };
    let asked = names
        .iter()
        .map(|name| Suite::parse(name))
        .collect::<Result<Vec<_>>>()?;
    if !words.is_empty() && !asked.contains(&Suite::E2e) {
        bail!("only `test e2e` takes words after `--`");
    }
    let all = asked.is_empty();
    let suites = Suite::ALL
        .into_iter()
        .filter(|suite| all || asked.contains(suite));
    Ok(Verb::Test(suites.collect(), words.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Result<Verb> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn run_takes_its_options_in_any_order() {
        let wanted = RunOptions {
            release: true,
            demo: false,
            port: Some(8080),
        };
        assert_eq!(
            words("run --port 8080 --no-demo --release").unwrap(),
            Verb::Run(wanted)
        );
        let wanted = RunOptions {
            release: false,
            demo: true,
            port: Some(0),
        };
        assert_eq!(words("run --port=0").unwrap(), Verb::Run(wanted));
    }

    #[test]
    fn test_runs_everything_unless_told_and_always_in_one_order() {
        assert_eq!(
            words("test").unwrap(),
            Verb::Test(Suite::ALL.to_vec(), Vec::new())
        );
        assert_eq!(
            words("test e2e unit").unwrap(),
            Verb::Test(vec![Suite::Unit, Suite::E2e], Vec::new())
        );
        assert_eq!(
            words("test e2e -- look -g week").unwrap(),
            Verb::Test(
                vec![Suite::E2e],
                ["look", "-g", "week"].map(str::to_owned).to_vec()
            )
        );
    }

    #[test]
    fn mistakes_are_refused() {
        for line in [
            "walk",
            "test all",
            "test unit -- look",
            "run --fast",
            "run --port",
            "run --port 70000",
            "fmt now",
        ] {
            assert!(words(line).is_err(), "{line}");
        }
    }

    #[test]
    fn help_is_never_far() {
        for line in ["", "help", "--help", "run --help", "test -h"] {
            assert_eq!(words(line).unwrap(), Verb::Help, "{line}");
        }
    }
}
