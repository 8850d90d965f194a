#pragma once

#include "core/base/error.h"

#include <QDateTime>
#include <QWidget>

namespace ui {

class Label;

//! Over the last known rows: "As of 09:41. db1 does not answer."
class OfflineStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit OfflineStrip(QWidget *parent = nullptr);

    void setTrouble(const QDateTime &lastRead, const core::Error &error);

Q_SIGNALS:
    void tryNow();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_when;
    Label *m_why;
};

} // namespace ui
