//! A stream of events from the server.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventSource, MessageEvent};

/// What happens on a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It is open, for the first time or again.
    Opened,
    /// An event of that name, with its data.
    Told(&'static str, String),
    /// It was refused; the browser does not come again by itself.
    Refused,
}

/// An open stream; closed when dropped. While the connection is lost the browser comes again by itself.
#[derive(Debug)]
pub struct EventStream {
    source: EventSource,
    _told: Vec<Closure<dyn FnMut(MessageEvent)>>,
    _changed: [Closure<dyn FnMut(Event)>; 2],
}

impl EventStream {
    /// Opens one, and listens to events of these names.
    ///
    /// # Errors
    /// What the browser says.
    pub fn open(
        address: &str,
        names: &[&'static str],
        heard: impl Fn(Heard) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let source = EventSource::new(address)?;
        let mut told = Vec::new();
        for &name in names {
            let heard = heard.clone();
            let call = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                heard(Heard::Told(name, event.data().as_string().unwrap_or_default()));
            });
            source.add_event_listener_with_callback(name, call.as_ref().unchecked_ref())?;
            told.push(call);
        }
        let opened = {
            let heard = heard.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| heard(Heard::Opened))
        };
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        let refused = {
            let source = source.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| {
                if source.ready_state() == EventSource::CLOSED {
                    heard(Heard::Refused);
                }
            })
        };
        source.set_onerror(Some(refused.as_ref().unchecked_ref()));
        Ok(Self {
            source,
            _told: told,
            _changed: [opened, refused],
        })
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.source.set_onopen(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}
