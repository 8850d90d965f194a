#pragma once

#include "ui/common/theme.h"

#include <QLocale>

#include <chrono>

namespace ui {

//! What a person chose for this machine, kept beside the window's shape. Never a secret, never a
//! record.
class Preferences final : public QObject
{
    Q_OBJECT

public:
    static Preferences &instance(); //!< tells when one of them changes

    static Scheme scheme();
    static void setScheme(Scheme scheme);
    static int rowHeight(); //!< at least, in tables
    static void setRowHeight(int height);
    static std::chrono::minutes lockAfter(); //!< zero: never by itself
    static void setLockAfter(std::chrono::minutes minutes);
    static QString language(); //!< empty: the desktop's
    static void setLanguage(const QString &language);
    static QLocale locale();
    static bool worksTheQueue();
    static void setWorksTheQueue(bool works);
    static QString database(); //!< that was chosen at the first run, else the usual one
    static void setDatabase(const QString &url);
    static bool isDatabaseChosen();

Q_SIGNALS:
    void changed();

private:
    static void keep(const QString &key, const QVariant &value);
};

} // namespace ui
