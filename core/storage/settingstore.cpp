#include "core/storage/settingstore.h"

#include "core/storage/audited.h"
#include "core/storage/select.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QString valueFrom(const Row &row)
{
    return row.text("value");
}

std::pair<QString, QString> settingFrom(const Row &row)
{
    return {row.text("name"), row.text("value")};
}

} // namespace

SettingStore::SettingStore(Connection &connection)
    : m_connection(connection)
{
}

Result<std::optional<QString>> SettingStore::find(const QString &name)
{
    auto found =
        selectOne(m_connection, u"SELECT value FROM settings WHERE name = ?"_s, {name}, valueFrom);
    if (found)
        return *found;
    if (found.error().kind == ErrorKind::NotFound)
        return std::nullopt;
    return std::unexpected(found.error());
}

Result<QMap<QString, QString>> SettingStore::list()
{
    const auto entries =
        selectAll(m_connection, u"SELECT name, value FROM settings"_s, {}, settingFrom);
    if (!entries)
        return std::unexpected(entries.error());
    QMap<QString, QString> settings;
    for (const auto &[name, value] : *entries)
        settings.insert(name, value);
    return settings;
}

Result<> SettingStore::set(const QString &name, QString value)
{
    return inTransaction(m_connection, [&]() -> Result<> {
        const auto present = find(name);
        if (!present)
            return std::unexpected(present.error());
        const Columns key{{u"name"_s, name}};
        const Columns columns{{u"value"_s, value}};
        return present->has_value() ? updateAudited(m_connection, u"settings"_s, key, columns)
                                    : insertAudited(m_connection, u"settings"_s, key, columns);
    });
}

Result<> SettingStore::remove(const QString &name)
{
    return removeAudited(m_connection, u"settings"_s, {{u"name"_s, name}});
}

Result<QString> SettingStore::databaseUid()
{
    return selectOne(m_connection, u"SELECT value FROM meta WHERE name = 'uid'"_s, {}, valueFrom);
}

} // namespace core
