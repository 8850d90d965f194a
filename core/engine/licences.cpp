#include "core/engine/catalogue.h"

#include "core/customers/licencekey.h"
#include "core/engine/records.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Result<Licence> foundLicence(Connection &connection, const QString &idOrKey)
{
    const auto byKey = [](LicenceStore &store, const QString &key) {
        return store.findByKey(licenceKeyFrom(key));
    };
    return foundIn<LicenceStore, LicenceId>(connection, u"licence"_s, idOrKey, byKey);
}

//! Expiry is derived from the date, so that no run has to have happened.
LicenceVerdict judged(const Licence &licence, const QDateTime &now)
{
    if (licence.state != LicenceState::Active)
        return {licence, false, nameOf(licence.state)};
    if (licence.expiresAt && *licence.expiresAt <= now)
        return {licence, false, nameOf(LicenceState::Expired)};
    if (licence.quota && licence.used > *licence.quota)
        return {licence, false, u"over-quota"_s};
    return {licence, true, u"valid"_s};
}

} // namespace

Licences::Licences(Work work)
    : m_work(std::move(work))
{
}

Async<Licence> Licences::add(Licence licence)
{
    licence.key = newLicenceKey();
    const auto write = [licence](Connection &connection) {
        return LicenceStore(connection).insert(licence);
    };
    co_return co_await m_work->database->run(write);
}

Async<Licence> Licences::find(QString idOrKey)
{
    const auto read = [idOrKey](Connection &connection) {
        return foundLicence(connection, idOrKey);
    };
    co_return co_await m_work->database->run(read);
}

Async<QList<Licence>> Licences::list(LicenceFilter filter)
{
    const auto read = [filter](Connection &connection) {
        return LicenceStore(connection).list(filter);
    };
    co_return co_await m_work->database->run(read);
}

Async<Licence> Licences::extend(QString idOrKey, QDateTime until)
{
    const auto write = [idOrKey, until](Connection &connection) -> Result<Licence> {
        auto licence = foundLicence(connection, idOrKey);
        if (!licence)
            return licence;
        if (licence->state == LicenceState::Cancelled)
            return failure(ErrorKind::Conflict, u"licence %1 is cancelled"_s.arg(licence->key));
        licence->expiresAt = until;
        licence->state = LicenceState::Active;
        return LicenceStore(connection).update(*licence);
    };
    co_return co_await m_work->database->run(write);
}

Async<Licence> Licences::suspend(QString idOrKey)
{
    const auto write = [idOrKey](Connection &connection) -> Result<Licence> {
        auto licence = foundLicence(connection, idOrKey);
        if (!licence)
            return licence;
        if (licence->state == LicenceState::Cancelled)
            return failure(ErrorKind::Conflict, u"licence %1 is cancelled"_s.arg(licence->key));
        licence->state = LicenceState::Suspended;
        return LicenceStore(connection).update(*licence);
    };
    co_return co_await m_work->database->run(write);
}

Async<LicenceVerdict> Licences::validate(QString key, QString origin)
{
    const QDateTime now = m_work->clock->now();
    const auto check = [key, origin, now](Connection &connection) -> Result<LicenceVerdict> {
        const auto licence = foundLicence(connection, key);
        if (!licence)
            return std::unexpected(licence.error());
        const LicenceVerdict verdict = judged(*licence, now);
        const LicenceCheck asked{now, origin, verdict.verdict};
        if (const auto noted = LicenceStore(connection).addCheck(licence->id, asked); !noted)
            return std::unexpected(noted.error());
        return verdict;
    };
    co_return co_await m_work->database->run(check);
}

} // namespace core
