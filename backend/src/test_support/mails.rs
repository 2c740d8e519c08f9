//! Mails that wait, and the tokens in them.

use uuid::Uuid;

use super::TestApp;
use crate::mail::{Delivery, KeptMail, Outbox, deliver, store};

impl TestApp {
    /// Sends the mails that nobody has tried to send; answers what came of each, the oldest first.
    pub async fn send_mails(&self) -> Vec<Delivery> {
        let untried = self.untried_mails().await;
        let mut done = Vec::new();
        for id in untried {
            done.push(deliver(&self.backend, id).await.unwrap());
        }
        done
    }

    /// The mails that nobody has tried to send, the oldest first.
    pub async fn untried_mails(&self) -> Vec<Uuid> {
        let now = self.clock.now();
        store::list_untried(self.backend.db().accounts(), now, 100)
            .await
            .unwrap()
    }

    /// The mails that nobody sends, the oldest first.
    pub async fn mails(&self) -> Vec<KeptMail> {
        let outbox = Outbox::of(&self.backend).expect("an instance without a mail server");
        outbox.list().await.unwrap()
    }

    /// What the mails to an address are about, by name: those of one instant have no order.
    pub async fn mails_to(&self, address: &str) -> Vec<String> {
        let mails = self.mails().await.into_iter();
        let mut found: Vec<String> = mails
            .filter(|mail| mail.to == address)
            .map(|mail| mail.template)
            .collect();
        found.sort();
        found
    }

    /// The token in the newest mail of that kind to an address.
    pub async fn token(&self, address: &str, template: &str) -> String {
        let mails = self.mails().await;
        let mut fitting = mails
            .iter()
            .filter(|mail| mail.to == address && mail.template == template);
        let mail = fitting.next_back().expect("a mail");
        let link = mail.link.as_ref().expect("a link").expose();
        link.split_once("?token=").expect("a token").1.to_owned()
    }
}
