#pragma once

#include "core/customers/customer.h"
#include "core/storage/connection.h"

namespace core {

struct CustomerFilter {
    QString search = {}; //!< anywhere in name, e-mail or company
};

class CustomerStore
{
public:
    explicit CustomerStore(Connection &connection);

    Result<Customer> insert(const Customer &customer); //!< the e-mail is kept lower-case
    Result<Customer> update(const Customer &customer);
    //! Conflict (InUse) while a service or licence, live or past, names the customer.
    Result<> remove(CustomerId id);
    //! Overwrites what says who it was; Conflict (InUse) while a service or licence is live.
    Result<Customer> anonymise(CustomerId id);

    Result<Customer> find(CustomerId id);
    Result<Customer> findByEmail(const QString &email);
    Result<QList<Customer>> list(const CustomerFilter &filter = {});

private:
    Connection &m_connection;
};

} // namespace core
