#pragma once

#include "core/customers/licence.h"
#include "core/storage/connection.h"

#include <QDateTime>

namespace core {

struct LicenceFilter {
    std::optional<LicenceState> state = {};
    std::optional<CustomerId> customer = {};
};

//! One time somebody asked whether a licence is good.
struct LicenceCheck {
    QDateTime at;
    QString origin;  //!< where the question came from
    QString verdict; //!< "valid", or why not
};

class LicenceStore
{
public:
    explicit LicenceStore(Connection &connection);

    Result<Licence> insert(const Licence &licence);
    Result<Licence> update(const Licence &licence);

    Result<Licence> find(LicenceId id);
    Result<Licence> findByKey(const QString &key);
    Result<QList<Licence>> list(LicenceFilter filter = {});

    Result<> addCheck(LicenceId id, const LicenceCheck &check);
    Result<QList<LicenceCheck>> checks(LicenceId id); //!< latest first

private:
    Connection &m_connection;
};

} // namespace core
