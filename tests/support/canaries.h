#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

//! Texts that may be seen nowhere, and the search for them in every coat they might wear.
class Canaries
{
public:
    //! A password every panel takes, full of characters that each encoding writes in its own way.
    static QByteArray password();

    void add(const QString &name, const QByteArray &value);
    void add(const QString &name, const core::Secret &value);
    [[nodiscard]] qsizetype count() const { return m_values.size(); }

    //! "account password as base64", each find once.
    [[nodiscard]] QStringList foundIn(const QByteArray &place) const;

    static QStringList coats();
    //! The text as a program would write it in that coat, in the middle of others.
    static QByteArray dressed(const QString &coat, const QByteArray &value);

    [[nodiscard]] QJsonObject toJson() const;
    static Canaries fromJson(const QJsonObject &saved);

private:
    QMap<QByteArray, QString> m_values; //!< names by value
};
