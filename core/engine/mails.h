#pragma once

#include "core/engine/workplace.h"
#include "core/storage/outboxstore.h"

namespace core {

//! A mail with the domain of the service it is about; empty where it is about none.
struct MailOverview {
    Mail mail;
    QString service;
};

//! What customers and operators are told by mail.
class Mails
{
public:
    explicit Mails(Work work);
    Async<QList<MailOverview>> outbox(MailFilter filter);

private:
    Work m_work;
};

} // namespace core
