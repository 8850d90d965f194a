#pragma once

#include "core/base/ids.h"
#include "core/base/names.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace core {

struct Customer {
    CustomerId id;
    QString name;
    QString email; //!< unique, stored lower-case
    QString company;
    QString phone;
    QString address;
    QString country; //!< ISO 3166 alpha-2, lower-case
    QString timeZone;
    QString taxId;
    QString language;
    QString currency;
    QString notes;
    QStringList tags;
    bool active = true;
    int version = 0;
};

} // namespace core
