#include "ui/common/preferences.h"

#include "core/engine/places.h"

#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int UsualMinutes = 15;
constexpr int UsualRowHeight = 28;

const auto SchemeKey = u"look/scheme"_s;
const auto RowHeightKey = u"look/rowHeight"_s;
const auto LanguageKey = u"look/language"_s;
const auto LockKey = u"lock/minutes"_s;
const auto WorksKey = u"engine/worksTheQueue"_s;
const auto DatabaseKey = u"engine/database"_s;

} // namespace

Preferences &Preferences::instance()
{
    static Preferences preferences;
    return preferences;
}

void Preferences::keep(const QString &key, const QVariant &value)
{
    QSettings().setValue(key, value);
    Q_EMIT instance().changed();
}

Scheme Preferences::scheme()
{
    const QString name = QSettings().value(SchemeKey).toString();
    if (name == "light"_L1)
        return Scheme::Light;
    return name == "dark"_L1 ? Scheme::Dark : Scheme::System;
}

void Preferences::setScheme(Scheme scheme)
{
    const QString dark = scheme == Scheme::Dark ? u"dark"_s : u"system"_s;
    keep(SchemeKey, scheme == Scheme::Light ? u"light"_s : dark);
}

int Preferences::rowHeight()
{
    return QSettings().value(RowHeightKey, UsualRowHeight).toInt();
}

void Preferences::setRowHeight(int height)
{
    keep(RowHeightKey, height);
}

std::chrono::minutes Preferences::lockAfter()
{
    return std::chrono::minutes(QSettings().value(LockKey, UsualMinutes).toInt());
}

void Preferences::setLockAfter(std::chrono::minutes minutes)
{
    keep(LockKey, int(minutes.count()));
}

QString Preferences::language()
{
    return QSettings().value(LanguageKey).toString();
}

void Preferences::setLanguage(const QString &language)
{
    keep(LanguageKey, language);
}

QLocale Preferences::locale()
{
    const QString chosen = language();
    return chosen.isEmpty() ? QLocale::system() : QLocale(chosen);
}

bool Preferences::worksTheQueue()
{
    return QSettings().value(WorksKey, true).toBool();
}

void Preferences::setWorksTheQueue(bool works)
{
    keep(WorksKey, works);
}

//! INNKEEPER_DB goes before what was chosen once.
QString Preferences::database()
{
    if (!qEnvironmentVariableIsEmpty("INNKEEPER_DB"))
        return core::defaultDatabase();
    return QSettings().value(DatabaseKey, core::defaultDatabase()).toString();
}

void Preferences::setDatabase(const QString &url)
{
    keep(DatabaseKey, url);
}

bool Preferences::isDatabaseChosen()
{
    return QSettings().contains(DatabaseKey) || !qEnvironmentVariableIsEmpty("INNKEEPER_DB");
}

} // namespace ui
