#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/storage/databaseurl.h"
#include "core/storage/rows.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <optional>
#include <type_traits>
#include <unordered_map>

namespace core {

//! An open database: blocking, and only for the thread that made it. Stores speak through it.
class Connection
{
    Q_DISABLE_COPY_MOVE(Connection)

public:
    explicit Connection(DatabaseUrl url);
    ~Connection();

    //! Opens, or opens again. A new SQLite file and its folder are for this user alone.
    [[nodiscard]] Result<> open(const Secret &password);
    //! Opens another one to the same database as this one was opened.
    [[nodiscard]] Result<> openToo(Connection &other) const { return other.open(m_password); }

    [[nodiscard]] const DatabaseUrl &url() const { return m_url; }
    [[nodiscard]] Dialect dialect() const { return m_url.dialect; }
    [[nodiscard]] bool isOpen() const { return m_open; } //!< false once the server went away
    [[nodiscard]] QString who() const { return m_who; }  //!< whom the audit names

    //! So often the database was asked something.
    [[nodiscard]] qint64 asked() const { return m_asked; }

    //! How often it was opened: a session's locks and listeners are gone with it.
    [[nodiscard]] int sessions() const { return m_sessions; }

    //! PostgreSQL: calls from this thread's event loop at every NOTIFY, until the session ends.
    //! SQLite tells nothing.
    Result<> listen(const QString &channel, std::function<void()> heard);

    //! SQLite: until keep() nothing goes to the disk; what transactions commit meanwhile goes there
    //! together, and must not be told before. One that fails is still undone alone.
    void gather();
    [[nodiscard]] bool isHolding() const { return m_isHeld; } //!< something that is to be kept
    //! Whether all of it is on the disk now. If not, none of it is.
    Result<> keep();

    //! The only way SQL runs. `?` marks the values; a QString is never NULL, a QVariant() is.
    Result<Rows> execute(const QString &sql, const QVariantList &values = {});

private:
    template <typename Work>
    friend std::invoke_result_t<Work> inTransaction(Connection &connection, Work work);

    Result<> openSqlite();
    Result<> openPostgreSql(const Secret &password);
    Result<> begin();
    Result<> beginOutermost();
    Result<> commit();
    void rollBack();
    std::unexpected<Error> failed(const QSqlError &error);

    DatabaseUrl m_url;
    Secret m_password;
    QString m_name;
    QSqlDatabase m_db;
    QString m_who;
    //! Statements with values, by their text. They go only outside a transaction: in one that
    //! failed, PostgreSQL would not even let them be freed.
    std::unordered_map<QString, QSqlQuery> m_prepared;
    QMetaObject::Connection m_listening;
    int m_sessions = 0;
    qint64 m_asked = 0;
    bool m_open = false;
    int m_depth = 0;       //!< transactions within each other: the outermost is the real one
    bool m_broken = false; //!< something in the transaction failed, so none of it may stay
    bool m_isGathering = false;
    bool m_isHeld = false;       //!< the transaction that holds the gathered ones has begun
    std::optional<Error> m_lost; //!< why nothing of what is held can be kept
};

//! Everything the work wrote, or nothing: committed when it returns a value, undone when it returns
//! an error. Within another transaction it is a part of that one.
template <typename Work>
std::invoke_result_t<Work> inTransaction(Connection &connection, Work work)
{
    if (const auto begun = connection.begin(); !begun)
        return std::unexpected(begun.error());
    auto result = work();
    if (!result) {
        connection.rollBack();
        return result;
    }
    if (const auto committed = connection.commit(); !committed)
        return std::unexpected(committed.error());
    return result;
}

} // namespace core
