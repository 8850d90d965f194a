#pragma once

#include <QList>
#include <QUrl>

#include <utility>

using Parameters = QList<std::pair<QString, QString>>;

//! A form as a browser sends it, written apart from our clients' own.
inline QByteArray formBody(const Parameters &parameters)
{
    QByteArrayList items;
    for (const auto &[name, value] : parameters)
        items.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    return items.join('&');
}
