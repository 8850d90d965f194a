#pragma once

#include "core/servers/panelkind.h"

#include <QMap>
#include <QString>
#include <QStringList>

// Words no panel may be told, and the limits of each panel's contract.

namespace badwords {

using core::PanelKind;
using namespace Qt::Literals::StringLiterals;

inline const QString &tenMegabytes()
{
    static const QString text(10'000'000, u'a');
    return text;
}

inline QString withNull()
{
    return u"ab"_s + QChar(0) + u"cd"_s;
}

//! What a shell, a database or a line-based protocol would understand as its own.
inline const QMap<QString, QString> &foreignWords()
{
    static const QMap<QString, QString> words{
        {u"command"_s, u"ab;reboot"_s},
        {u"substitution"_s, u"ab$(id)"_s},
        {u"backticks"_s, u"ab`id`"_s},
        {u"pipe"_s, u"ab|id"_s},
        {u"background"_s, u"ab&id"_s},
        {u"redirection"_s, u"ab>cd"_s},
        {u"variable"_s, u"ab${IFS}cd"_s},
        {u"apostrophe"_s, u"o'brien"_s},
        {u"quote"_s, u"ab\"cd"_s},
        {u"backslash"_s, u"ab\\cd"_s},
        {u"sql"_s, u"ab' OR '1'='1"_s},
        {u"sql comment"_s, u"ab/*cd*/"_s},
        {u"path"_s, u"../../etc"_s},
        {u"space"_s, u"ab cd"_s},
        {u"line feed"_s, u"ab\ncd"_s},
        {u"carriage return"_s, u"ab\rcd"_s},
        {u"escape"_s, u"ab\x1b[2mcd"_s},
        {u"null"_s, withNull()},
        {u"percent"_s, u"ab%00cd"_s},
        {u"letters of no ASCII"_s, u"jörg"_s},
        {u"right-to-left override"_s, u"ab\u202Ecd"_s},
        {u"half a character"_s, u"ab"_s + QChar(0xD800) + u"cd"_s},
        {u"10 MB"_s, tenMegabytes()},
    };
    return words;
}

//! What is wrong in any line of text, however freely it may be written.
inline const QMap<QString, QString> &brokenTexts()
{
    static const QMap<QString, QString> texts{
        {u"line feed"_s, u"ab\ncd"_s},
        {u"carriage return"_s, u"ab\rcd"_s},
        {u"escape"_s, u"ab\x1b[2mcd"_s},
        {u"null"_s, withNull()},
        {u"right-to-left override"_s, u"ab\u202Ecd"_s},
        {u"half a character"_s, u"ab"_s + QChar(0xD800) + u"cd"_s},
        {u"10 MB"_s, tenMegabytes()},
    };
    return texts;
}

inline QMap<QString, QString> badDomains()
{
    QMap<QString, QString> domains{
        {u"broken punycode"_s, u"xn--99999999999.com"_s},
        {u"punycode of plain letters"_s, u"xn--shop-.com"_s},
        {u"trailing dot"_s, u"shop.example.com."_s},
        {u"underscore"_s, u"my_shop.com"_s},
        {u"more than 253 characters"_s, u"abc."_s.repeated(63) + u"com"_s},
        {u"more than 253 as punycode"_s, u"bücher."_s.repeated(24) + u"com"_s},
        {u"label of 64"_s, u"a"_s.repeated(64) + u".com"_s},
        {u"one label"_s, u"localhost"_s},
        {u"public suffix"_s, u"co.uk"_s},
        {u"public suffix somebody runs"_s, u"github.io"_s},
        {u"IPv4 address"_s, u"192.0.2.1"_s},
        {u"IPv6 address"_s, u"2001:db8::1"_s},
        {u"empty"_s, QString()},
    };
    for (const auto &[name, word] : foreignWords().asKeyValueRange()) {
        if (name != u"letters of no ASCII"_s)
            domains.insert(name, word + u".example.com"_s);
    }
    return domains;
}

//! By each panel's contract.
inline qsizetype longestUsername(PanelKind kind)
{
    switch (kind) {
    case PanelKind::CPanel:
        return 16;
    case PanelKind::Plesk:
        return 32;
    case PanelKind::DirectAdmin:
        return 10;
    case PanelKind::HestiaCp:
        return 30;
    case PanelKind::NextPanel:
        return 50;
    case PanelKind::VumaErp:
        return 63;
    }
    Q_UNREACHABLE();
}

inline QStringList reservedNames(PanelKind kind)
{
    switch (kind) {
    case PanelKind::CPanel:
        return {u"root"_s, u"mysql"_s, u"virtfs"_s, u"testing"_s};
    case PanelKind::Plesk:
        return {u"root"_s, u"psaadm"_s, u"www-data"_s};
    case PanelKind::DirectAdmin:
        return {u"root"_s, u"diradmin"_s, u"webapps"_s};
    case PanelKind::HestiaCp:
        return {u"root"_s, u"admin"_s, u"www-data"_s};
    case PanelKind::NextPanel:
        return {u"root"_s, u"admin"_s, u"reseller"_s};
    case PanelKind::VumaErp:
        return {u"postgres"_s, u"odoo"_s, u"template1"_s};
    }
    Q_UNREACHABLE();
}

} // namespace badwords
