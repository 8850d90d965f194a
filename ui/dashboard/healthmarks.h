#pragma once

#include "ui/common/healthcells.h"

#include "core/storage/overviewstore.h"

#include <QWidget>

namespace ui {

Cell healthCell(const core::ServerMark &server);

//! One small mark a server, side by side.
class HealthMarks final : public QWidget
{
    Q_OBJECT

public:
    explicit HealthMarks(QList<core::ServerMark> servers, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect rectOf(qsizetype mark) const;

    QList<core::ServerMark> m_servers;
};

} // namespace ui
