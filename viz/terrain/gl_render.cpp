// SPDX-License-Identifier: Apache-2.0
#include "viz/terrain/gl_render.hpp"

#include "kernels/core/input_error.hpp"
#include "viz/terrain/offscreen_gl.hpp"

#include <vtkActor.h>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkImageData.h>
#include <vtkMatrix4x4.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkTexture.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace funnel::viz::terrain {
namespace {

constexpr int oversampling = 2;
constexpr double radians = std::numbers::pi / 180.;

vtkSmartPointer<vtkTexture> make_texture(const draw::Canvas& canvas) {
    vtkNew<vtkImageData> image;
    image->SetDimensions(canvas.width(), canvas.height(), 1);
    image->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
    const std::size_t row_bytes = 4U * static_cast<std::size_t>(canvas.width());
    for (int y = 0; y < canvas.height(); ++y) {
        std::memcpy(image->GetScalarPointer(0, canvas.height() - 1 - y, 0),
                    &canvas.rgba()[static_cast<std::size_t>(y) * row_bytes], row_bytes);
    }
    vtkNew<vtkTexture> texture;
    texture->SetInputData(image.Get());
    texture->InterpolateOn();
    texture->MipmapOn();
    texture->SetMaximumAnisotropicFiltering(8.F);
    texture->EdgeClampOn();
    return texture;
}

void light_evenly(vtkActor* actor) {  // the texture carries the relief's light and shade already
    actor->GetProperty()->LightingOff();
}

vtkSmartPointer<vtkActor> make_surface(const TerrainMesh& mesh, const draw::Canvas& texture) {
    vtkNew<vtkPoints> points;
    vtkNew<vtkFloatArray> coordinates;
    coordinates->SetNumberOfComponents(2);
    coordinates->SetName("texture");
    points->SetNumberOfPoints(static_cast<vtkIdType>(mesh.vertices.size()));
    coordinates->SetNumberOfTuples(static_cast<vtkIdType>(mesh.vertices.size()));
    for (std::size_t i = 0; i < mesh.vertices.size(); ++i) {
        const Vertex v = mesh.vertices[i];
        const auto id = static_cast<vtkIdType>(i);
        const float z = std::isnan(v.z) ? 0.F : v.z;  // in no triangle, but part of the bounds
        points->SetPoint(id, static_cast<double>(v.x), static_cast<double>(v.y), static_cast<double>(z));
        coordinates->SetTypedTuple(id, mesh.texture[i].data());
    }
    vtkNew<vtkCellArray> cells;
    cells->AllocateExact(static_cast<vtkIdType>(mesh.triangles.size()),
                         static_cast<vtkIdType>(3 * mesh.triangles.size()));
    for (const auto& t : mesh.triangles) {
        const vtkIdType ids[] = {t[0], t[1], t[2]};
        cells->InsertNextCell(3, ids);
    }
    vtkNew<vtkPolyData> data;
    data->SetPoints(points.Get());
    data->SetPolys(cells.Get());
    data->GetPointData()->SetTCoords(coordinates.Get());
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data.Get());
    vtkNew<vtkActor> actor;
    actor->SetMapper(mapper.Get());
    actor->SetTexture(make_texture(texture));
    light_evenly(actor.Get());
    return actor;
}

vtkSmartPointer<vtkActor> make_walls(const TerrainMesh& mesh) {
    constexpr std::array tops{draw::rgb(0xbcb3a4), draw::rgb(0xa59b8c), draw::rgb(0x8f8678), draw::rgb(0xcfc7b8)};
    vtkNew<vtkPoints> points;
    vtkNew<vtkUnsignedCharArray> colours;
    colours->SetNumberOfComponents(3);
    vtkNew<vtkCellArray> cells;
    for (std::size_t quad = 0; quad < mesh.wall_sides.size(); ++quad) {
        vtkIdType ids[4];
        for (std::size_t k = 0; k < 4; ++k) {
            const Vertex v = mesh.wall_vertices[4 * quad + k];
            ids[k] =
                points->InsertNextPoint(static_cast<double>(v.x), static_cast<double>(v.y), static_cast<double>(v.z));
            const draw::Colour top = tops[static_cast<std::size_t>(mesh.wall_sides[quad])];
            const draw::Colour c = k < 2 ? top : mix(top, draw::rgb(0x6d655a), 0.45);
            const unsigned char channels[] = {c.r, c.g, c.b};
            colours->InsertNextTypedTuple(channels);
        }
        cells->InsertNextCell(4, ids);
    }
    vtkNew<vtkPolyData> data;
    data->SetPoints(points.Get());
    data->SetPolys(cells.Get());
    data->GetPointData()->SetScalars(colours.Get());
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data.Get());
    vtkNew<vtkActor> actor;
    actor->SetMapper(mapper.Get());
    light_evenly(actor.Get());
    return actor;
}

std::array<double, 16> clip_matrix(vtkCamera* camera, double aspect) {
    std::array<double, 16> m{};
    std::memcpy(m.data(), camera->GetCompositeProjectionTransformMatrix(aspect, -1., 1.)->GetData(), sizeof m);
    return m;
}

draw::Point to_ndc(const std::array<double, 16>& m, const std::array<double, 3>& p) {
    const auto row = [&](std::size_t r) { return m[r] * p[0] + m[r + 1] * p[1] + m[r + 2] * p[2] + m[r + 3]; };
    const double w = row(12);
    return {row(0) / w, row(4) / w};
}

/// Moves the camera until the block's corners fill the picture.
void frame_block(vtkCamera* camera, const TerrainMesh& mesh, double aspect) {
    constexpr double filled = 0.95;
    for (int step = 0; step < 12; ++step) {
        camera->SetClippingRange(0.05, 60.);
        const auto m = clip_matrix(camera, aspect);
        draw::Box box{1e300, 1e300, -1e300, -1e300};
        for (int corner = 0; corner < 8; ++corner) {
            const draw::Point p = to_ndc(m, {(corner & 1) != 0 ? mesh.half_width : -mesh.half_width,
                                             (corner & 2) != 0 ? mesh.half_depth : -mesh.half_depth,
                                             (corner & 4) != 0 ? mesh.top_z : mesh.base_z});
            box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x), std::max(box.y1, p.y)};
        }
        const double size = std::max(box.width(), box.height()) / (2. * filled);
        const double distance = camera->GetDistance();
        const double half_view = distance * std::tan(0.5 * camera->GetViewAngle() * radians);
        std::array<double, 3> up{};
        std::array<double, 3> back{};
        camera->OrthogonalizeViewUp();
        camera->GetViewUp(up.data());
        camera->GetViewPlaneNormal(back.data());
        const std::array<double, 3> right{up[1] * back[2] - up[2] * back[1], up[2] * back[0] - up[0] * back[2],
                                          up[0] * back[1] - up[1] * back[0]};
        const double dx = 0.5 * (box.x0 + box.x1) * half_view * aspect;
        const double dy = 0.5 * (box.y0 + box.y1) * half_view;
        std::array<double, 3> focus{};
        camera->GetFocalPoint(focus.data());
        std::array<double, 3> eye{};
        for (std::size_t i = 0; i < 3; ++i) {
            focus[i] += dx * right[i] + dy * up[i];
            eye[i] = focus[i] + back[i] * distance * size;
        }
        camera->SetFocalPoint(focus.data());
        camera->SetPosition(eye.data());
    }
}

void place_camera(vtkCamera* camera, const TerrainMesh& mesh, const View& view, double aspect) {
    const double from = view.from_deg * radians;
    const double height = std::clamp(view.height_deg, 5., 89.) * radians;
    camera->SetViewAngle(24.);
    camera->SetFocalPoint(0., 0., 0.);
    camera->SetPosition(6. * std::sin(from) * std::cos(height), 6. * std::cos(from) * std::cos(height),
                        6. * std::sin(height));
    camera->SetViewUp(0., 0., 1.);
    frame_block(camera, mesh, aspect);
}

/// The mean of each block of rendered pixels; VTK's row 0 is at the bottom.
draw::Canvas reduced(const unsigned char* rgb_bytes, int width, int height) {
    draw::Canvas out(width, height);
    const std::size_t row = 3U * static_cast<std::size_t>(width) * oversampling;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            int sum[3] = {0, 0, 0};
            for (int j = 0; j < oversampling; ++j) {
                const auto line = static_cast<std::size_t>((height - 1 - y) * oversampling + j);
                const unsigned char* p = rgb_bytes + line * row + 3U * static_cast<std::size_t>(x) * oversampling;
                for (int i = 0; i < 3 * oversampling; ++i) sum[i % 3] += p[i];
            }
            const auto mean = [&](int k) {
                return static_cast<std::uint8_t>((sum[k] + oversampling * oversampling / 2)
                                                 / (oversampling * oversampling));
            };
            out.set_pixel(x, y, {mean(0), mean(1), mean(2), 255});
        }
    }
    return out;
}

/// VTK's window says what is wrong through events; without a listener it prints to the terminal.
void record_error(vtkObject*, unsigned long, void* into, void* text) {
    if (text != nullptr) *static_cast<std::string*>(into) = static_cast<const char*>(text);
}

}  // namespace

draw::Point RenderedBlock::pixel(const std::array<double, 3>& scene) const {
    const draw::Point p = to_ndc(to_clip, scene);
    return {0.5 * (p.x + 1.) * picture.width(), 0.5 * (1. - p.y) * picture.height()};
}

RenderedBlock render_block(const TerrainMesh& mesh, const draw::Canvas& texture, const View& view, int width_px,
                           int height_px) {
    const OffscreenGl context;
    std::string error;
    vtkNew<vtkCallbackCommand> listener;
    listener->SetCallback(record_error);
    listener->SetClientData(&error);
    vtkNew<vtkGenericOpenGLRenderWindow> window;
    window->AddObserver(vtkCommand::ErrorEvent, listener.Get());
    window->AddObserver(vtkCommand::WarningEvent, listener.Get());
    window->SetOwnContext(0);
    window->SetIsCurrent(true);
    window->SetSupportsOpenGL(1);
    window->SetReadyForRendering(true);
    window->InitializeFromCurrentContext();
    window->SetMultiSamples(0);
    window->SetSize(width_px * oversampling, height_px * oversampling);
    vtkNew<vtkRenderer> renderer;
    renderer->SetBackground(1., 1., 1.);
    window->AddRenderer(renderer.Get());
    renderer->AddActor(make_surface(mesh, texture));
    renderer->AddActor(make_walls(mesh));
    vtkCamera* camera = renderer->GetActiveCamera();
    const double aspect = static_cast<double>(width_px) / height_px;
    place_camera(camera, mesh, view, aspect);
    renderer->ResetCameraClippingRange();
    window->Render();
    vtkNew<vtkUnsignedCharArray> pixels;
    window->GetPixelData(0, 0, width_px * oversampling - 1, height_px * oversampling - 1, 0, pixels.Get(), 0);
    const auto expected = vtkIdType{3} * width_px * oversampling * height_px * oversampling;
    if (pixels->GetNumberOfValues() < expected) {
        throw MachineError("OpenGL returned no picture of the terrain" + (error.empty() ? "" : ": " + error));
    }
    RenderedBlock block{reduced(pixels->GetPointer(0), width_px, height_px), clip_matrix(camera, aspect), {}};
    camera->GetPosition(block.camera.data());
    window->Finalize();
    return block;
}

}  // namespace funnel::viz::terrain
