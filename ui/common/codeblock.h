#pragma once

#include <QPlainTextEdit>

namespace ui {

//! A call, a reply or what a panel said: to be read, marked and copied.
class CodeBlock final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeBlock(const QString &text = {}, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace ui
