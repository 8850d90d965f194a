#pragma once

#include "core/storage/connection.h"
#include "core/storage/mail.h"

#include <QList>

namespace core {

struct MailFilter {
    std::optional<MailState> state = {};
    std::optional<ServiceId> service = {};
    std::optional<CustomerId> customer = {};
    int limit = 1000; //!< the latest ones
};

//! Mails that wait, and what became of those before.
class OutboxStore
{
public:
    explicit OutboxStore(Connection &connection);

    //! Puts it there to wait, unless one of this template about this subject at this stage was
    //! there before: then that one comes back as it is. Invalid when its variables hold a secret.
    Result<Mail> add(const Mail &mail);
    //! Says nothing of the person any more; what still waited is not sent.
    Result<> forget(CustomerId customer);

    Result<Mail> find(MailId id);
    Result<QList<Mail>> list(MailFilter filter = {}); //!< latest first

private:
    Connection &m_connection;
};

} // namespace core
